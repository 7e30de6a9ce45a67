"""The operations store: PostgreSQL, started and supervised by Hezhan itself, or any server by URL.

`embedded` runs the server, `backups` copies it and puts it back; `logins` is what everybody else needs to know: how to
connect, as whom. The application never connects as the owner of the tables or as a superuser.
"""
