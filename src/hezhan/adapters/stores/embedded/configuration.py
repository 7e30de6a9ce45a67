"""What the server is told at each start: complete files of our own, none of initdb's.

Order: settings by the machine's size, then the administrator's `site.conf`, then what is not for anybody to change.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from hezhan.adapters.stores.embedded.folder import StoreFolder
from hezhan.adapters.stores.embedded.tuning import Machine, tuned
from hezhan.adapters.stores.embedded.user import ServerUser
from hezhan.adapters.stores.logins import APP, DOOR, JOBS, OWNER, SUPERUSER

_USUAL: Final = MappingProxyType(
    {
        "superuser_reserved_connections": "3",
        "random_page_cost": "1.1",
        "checkpoint_timeout": "10min",
        "wal_compression": "pglz",
        "jit": "off",
        # nothing is streamed elsewhere: copies are taken by dump
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "max_logical_replication_workers": "0",
        # a client that was killed gives its locks back
        "client_connection_check_interval": "5s",
        "idle_in_transaction_session_timeout": "10min",
        "timezone": "UTC",
        "log_timezone": "Asia/Shanghai",
        "datestyle": "iso, ymd",
        "default_text_search_config": "pg_catalog.simple",
        "lc_messages": "C",
        "lc_monetary": "C",
        "lc_numeric": "C",
        "lc_time": "C",
        "cluster_name": "hezhan",
        # a file for each weekday, overwritten a week later
        "logging_collector": "on",
        "log_filename": "server-%a.log",
        "log_rotation_age": "1d",
        "log_rotation_size": "0",
        "log_truncate_on_rotation": "on",
        "log_line_prefix": "%m [%p] %q%u@%d ",
        "log_checkpoints": "off",
        "log_lock_waits": "on",
    }
)

_FIXED: Final = MappingProxyType(
    {
        "listen_addresses": "",
        "port": "5432",
        "unix_socket_permissions": "0700",
        "password_encryption": "scram-sha-256",
        "allow_alter_system": "off",
        "fsync": "on",
        "full_page_writes": "on",
        "restart_after_crash": "on",
        "log_file_mode": "0600",
        # personal fields travel in statements, parameters and details: none of them is logged
        "log_statement": "none",
        "log_min_duration_statement": "-1",
        "log_min_error_statement": "panic",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
        "log_error_verbosity": "terse",
    }
)

_MAY_CONNECT: Final = "".join(f"local all {role} scram-sha-256\n" for role in (SUPERUSER, OWNER, APP, DOOR, JOBS))


def configure(folder: StoreFolder, user: ServerUser, of: Machine) -> Path:
    """Write the settings; returns the file that the server is started with."""
    conf, hba, ident = (folder.settings / name for name in ("postgresql.conf", "pg_hba.conf", "pg_ident.conf"))
    paths = {
        "data_directory": str(folder.data),
        "unix_socket_directories": f'"{folder.socket}"',
        "log_directory": str(folder.log),
        "hba_file": str(hba),
        "ident_file": str(ident),
    }
    text = "".join(
        (
            "# Written at each start. Settings of your own go into site.conf beside this folder.\n",
            _lines({**tuned(of), **_USUAL}),
            f"include_if_exists = '{folder.site}'\n",
            _lines({**_FIXED, **paths}),
        )
    )
    for path, content in ((conf, text), (hba, _MAY_CONNECT), (ident, "")):
        _publish(path, content, user)
    return conf


def _lines(settings: Mapping[str, str]) -> str:
    return "".join(f"{name} = '{value}'\n" for name, value in settings.items())


def _publish(path: Path, text: str, user: ServerUser) -> None:
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    os.chown(beside, os.geteuid(), user.gid)
    beside.chmod(0o640)
    beside.replace(path)
