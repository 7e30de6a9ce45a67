// Written by `npm run schema` from openapi.json: not by hand.
export interface paths {
    "/api/v1/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_answers_api_v1_answers_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_appeals_api_v1_appeals_get"];
        put?: never;
        post: operations["take_appeal_api_v1_appeals_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appeals/boxed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["take_boxed_api_v1_appeals_boxed_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appeals/{appeal_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["answer_appeal_api_v1_appeals__appeal_id__answer_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_alarms_api_v1_audit_alarms_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["last_check_api_v1_audit_check_get"];
        put?: never;
        post: operations["ask_check_api_v1_audit_check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["alarm_events_api_v1_audit_events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_log_api_v1_audit_log_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/looks-at-case": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["looks_at_case_api_v1_audit_looks_at_case_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/looks-at-person": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["looks_at_person_api_v1_audit_looks_at_person_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/raised": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_raised_api_v1_audit_raised_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/block-hits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["take_hits_api_v1_block_hits_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_blocks_api_v1_blocks_get"];
        put?: never;
        post: operations["report_block_api_v1_blocks_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_lists_api_v1_blocks_lists_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["propose_api_v1_blocks_proposals_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/{block_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_block_api_v1_blocks__block_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/{block_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approve_api_v1_blocks__block_id__approve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/{block_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["check_api_v1_blocks__block_id__check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/{block_id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["lift_api_v1_blocks__block_id__lift_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/{block_id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["publish_api_v1_blocks__block_id__publish_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/{block_id}/recheck": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["recheck_api_v1_blocks__block_id__recheck_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocks/{block_id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["refuse_api_v1_blocks__block_id__refuse_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_bulletins_api_v1_bulletins_get"];
        put?: never;
        post: operations["draft_api_v1_bulletins_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletins/{bulletin_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_bulletin_api_v1_bulletins__bulletin_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletins/{bulletin_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["check_api_v1_bulletins__bulletin_id__check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletins/{bulletin_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["print_bulletin_api_v1_bulletins__bulletin_id__file_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletins/{bulletin_id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["publish_api_v1_bulletins__bulletin_id__publish_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulletins/{bulletin_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["withdraw_api_v1_bulletins__bulletin_id__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_cases_api_v1_cases_get"];
        put?: never;
        post: operations["take_report_api_v1_cases_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_case_api_v1_cases__case_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["accept_api_v1_cases__case_id__accept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["assign_api_v1_cases__case_id__assign_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["close_api_v1_cases__case_id__close_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_deletions_api_v1_cases__case_id__deletions_get"];
        put?: never;
        post: operations["propose_api_v1_cases__case_id__deletions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["case_events_api_v1_cases__case_id__events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ask_api_v1_cases__case_id__evidence_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/grading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_grading_api_v1_cases__case_id__grading_get"];
        put?: never;
        post: operations["grade_api_v1_cases__case_id__grading_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["hand_over_api_v1_cases__case_id__hand_over_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_holds_api_v1_cases__case_id__holds_get"];
        put?: never;
        post: operations["set_hold_api_v1_cases__case_id__holds_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["notices_api_v1_cases__case_id__notices_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/officers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_officers_api_v1_cases__case_id__officers_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["draft_api_v1_cases__case_id__orders_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/origins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_origins_api_v1_cases__case_id__origins_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["picture_api_v1_cases__case_id__picture_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/picture/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["changes_api_v1_cases__case_id__picture_changes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/picture/elsewhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["elsewhere_api_v1_cases__case_id__picture_elsewhere_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/picture/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["export_api_v1_cases__case_id__picture_export_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/queries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["draft_query_api_v1_cases__case_id__queries_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/race": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["outlook_of_case_api_v1_cases__case_id__race_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/race/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["decisions_api_v1_cases__case_id__race_decisions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/race/rulings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["rulings_api_v1_cases__case_id__race_rulings_get"];
        put?: never;
        post: operations["overrule_api_v1_cases__case_id__race_rulings_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/race/times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["times_of_case_api_v1_cases__case_id__race_times_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reopen_api_v1_cases__case_id__reopen_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/report-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["upward_api_v1_cases__case_id__report_up_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_reports_api_v1_cases__case_id__reports_get"];
        put?: never;
        post: operations["add_report_api_v1_cases__case_id__reports_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/reports/{report_id}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["correct_report_api_v1_cases__case_id__reports__report_id__correct_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/reports/{report_id}/supplement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["supplement_report_api_v1_cases__case_id__reports__report_id__supplement_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/reports/{report_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["withdraw_report_api_v1_cases__case_id__reports__report_id__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["retention_api_v1_cases__case_id__retention_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["draft_api_v1_cases__case_id__returns_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/returns/strategies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["strategies_api_v1_cases__case_id__returns_strategies_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/stand-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["stand_back_api_v1_cases__case_id__stand_back_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/standing-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["draft_api_v1_cases__case_id__standing_orders_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_statements_api_v1_cases__case_id__statements_get"];
        put?: never;
        post: operations["hand_in_api_v1_cases__case_id__statements_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["take_api_v1_cases__case_id__take_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/task-force": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["task_force_api_v1_cases__case_id__task_force_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["timeline_api_v1_cases__case_id__timeline_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["trace_api_v1_cases__case_id__trace_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/trace/accounts/{line}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["why_api_v1_cases__case_id__trace_accounts__line__why_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/trace/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["problems_api_v1_cases__case_id__trace_problems_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/trace/stops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["stops_api_v1_cases__case_id__trace_stops_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/trace/transfers/{transfer_id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["rows_api_v1_cases__case_id__trace_transfers__transfer_id__rows_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["view_api_v1_cases__case_id__view_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/view/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["step_api_v1_cases__case_id__view_steps_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["running_api_v1_clocks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deletions/{deletion_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approve_api_v1_deletions__deletion_id__approve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deletions/{deletion_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["check_api_v1_deletions__deletion_id__check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deletions/{deletion_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["withdraw_api_v1_deletions__deletion_id__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_desk_api_v1_desk_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/emergencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["look_in_emergency_api_v1_emergencies_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["bring_events_api_v1_event_batches_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["desk_events_api_v1_events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_exports_api_v1_exports_get"];
        put?: never;
        post: operations["request_api_v1_exports_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{export_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_export_api_v1_exports__export_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{export_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approve_api_v1_exports__export_id__approve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{export_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["check_api_v1_exports__export_id__check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{export_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["fetch_api_v1_exports__export_id__file_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{export_id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["run_api_v1_exports__export_id__run_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{export_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["withdraw_api_v1_exports__export_id__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["admit_api_v1_holders_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holds/{hold_id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["lift_api_v1_holds__hold_id__lift_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["receive_api_v1_incidents_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_leads_api_v1_leads_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{lead_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_lead_api_v1_leads__lead_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{lead_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["close_api_v1_leads__lead_id__close_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{lead_id}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["follow_api_v1_leads__lead_id__follow_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{lead_id}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["take_api_v1_leads__lead_id__take_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_links_api_v1_links_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{link_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_link_api_v1_links__link_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{link_id}/say": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["say_api_v1_links__link_id__say_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{link_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["undo_api_v1_links__link_id__undo_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ways_in_api_v1_login_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/again/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["again_with_passkey_api_v1_login_again_passkey_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/again/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["again_with_password_api_v1_login_again_password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/again/provider/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["again_with_provider_api_v1_login_again_provider_ask_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["with_code_api_v1_login_code_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/code/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ask_code_api_v1_login_code_ask_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["look_at_code_api_v1_login_invitation_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/invitation/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["set_up_passkey_api_v1_login_invitation_passkey_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/invitation/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["set_up_password_api_v1_login_invitation_password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/invitation/program": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["set_up_program_api_v1_login_invitation_program_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["with_passkey_api_v1_login_passkey_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/passkey/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ask_passkey_api_v1_login_passkey_ask_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["with_password_api_v1_login_password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/program": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["with_program_api_v1_login_program_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/provider/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ask_provider_api_v1_login_provider_ask_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["leave_api_v1_login_session_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["who_am_i_api_v1_me_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["my_notices_api_v1_me_notices_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notices/{notice_id}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["object_to_api_v1_me_notices__notice_id__objections_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["my_objections_api_v1_me_objections_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["my_sessions_api_v1_me_sessions_get"];
        put?: never;
        post?: never;
        delete: operations["end_other_sessions_api_v1_me_sessions_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["end_session_api_v1_me_sessions__session_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/told": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["told_api_v1_me_told_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/told/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["see_api_v1_me_told_seen_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["my_ways_api_v1_me_ways_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/ways/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["add_passkey_api_v1_me_ways_passkeys_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/ways/passkeys/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ask_for_new_passkey_api_v1_me_ways_passkeys_ask_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/ways/passkeys/{way_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["remove_passkey_api_v1_me_ways_passkeys__way_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/ways/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["change_password_api_v1_me_ways_password_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/ways/recovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["renew_recovery_api_v1_me_ways_recovery_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{notice_id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["code_api_v1_notices__notice_id__code_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{notice_id}/paper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["notice_paper_api_v1_notices__notice_id__paper_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["objections_api_v1_objections_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objections/{objection_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["objection_api_v1_objections__objection_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objections/{objection_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["answer_api_v1_objections__objection_id__answer_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objections/{objection_id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["hand_files_in_api_v1_objections__objection_id__files_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objections/{objection_id}/files/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["handed_file_api_v1_objections__objection_id__files__n__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objections/{objection_id}/papers/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["objection_paper_api_v1_objections__objection_id__papers__n__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objections/{objection_id}/take-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["take_an_objection_back_api_v1_objections__objection_id__take_back_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/on-duty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["who_is_on_duty_api_v1_on_duty_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_orders_api_v1_orders_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_order_api_v1_orders__order_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["answer_api_v1_orders__order_id__answer_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_answers_api_v1_orders__order_id__answers_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/line": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["line_api_v1_orders__order_id__line_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["take_down_api_v1_orders__order_id__objections_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sign_api_v1_orders__order_id__sign_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/unrelated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["unrelated_api_v1_orders__order_id__unrelated_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["withdraw_api_v1_orders__order_id__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_members_api_v1_people_get"];
        put?: never;
        post: operations["enrol_api_v1_people_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_grants_api_v1_people_grants_get"];
        put?: never;
        post: operations["propose_api_v1_people_grants_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/grants/{grant_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["confirm_api_v1_people_grants__grant_id__confirm_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/grants/{grant_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["revoke_api_v1_people_grants__grant_id__revoke_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_units_api_v1_people_units_get"];
        put?: never;
        post: operations["add_unit_api_v1_people_units_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{member_id}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["invite_api_v1_people__member_id__invitation_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{member_id}/leader": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["set_leader_api_v1_people__member_id__leader_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{member_id}/phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["set_phone_api_v1_people__member_id__phone_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{member_id}/provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["tie_to_provider_api_v1_people__member_id__provider_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_publications_api_v1_publications_get"];
        put?: never;
        post: operations["seal_api_v1_publications_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications/{publication_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_publication_api_v1_publications__publication_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications/{publication_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["check_api_v1_publications__publication_id__check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications/{publication_id}/proposed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["propose_api_v1_publications__publication_id__proposed_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications/{publication_id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["publish_api_v1_publications__publication_id__publish_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications/{publication_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["withdraw_api_v1_publications__publication_id__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_queries_api_v1_queries_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queries/{query_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["end_watch_api_v1_queries__query_id__end_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/race": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["outlook_api_v1_race_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/race/rulings/{ruling_id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["lift_api_v1_race_rulings__ruling_id__lift_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/race/times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["times_api_v1_race_times_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_plans_api_v1_returns_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{plan_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_plan_api_v1_returns__plan_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{plan_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approve_api_v1_returns__plan_id__approve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{plan_id}/attend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["attend_api_v1_returns__plan_id__attend_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{plan_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["check_api_v1_returns__plan_id__check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{plan_id}/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["execute_api_v1_returns__plan_id__execute_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{plan_id}/lines/{n}/grounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_grounds_api_v1_returns__plan_id__lines__n__grounds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{plan_id}/notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_notice_api_v1_returns__plan_id__notice_get"];
        put?: never;
        post: operations["notice_api_v1_returns__plan_id__notice_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{plan_id}/notice/paper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["notice_paper_api_v1_returns__plan_id__notice_paper_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{plan_id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_payments_api_v1_returns__plan_id__payments_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{plan_id}/payments/{n}/paper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["payment_paper_api_v1_returns__plan_id__payments__n__paper_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/returns/{plan_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["withdraw_api_v1_returns__plan_id__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rosters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["plan_api_v1_rosters_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["search_api_v1_search_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_series_api_v1_series_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["sheets_api_v1_shifts_get"];
        put?: never;
        post: operations["leave_api_v1_shifts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{shift_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_sheet_api_v1_shifts__shift_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{shift_id}/paper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["sheet_paper_api_v1_shifts__shift_id__paper_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{shift_id}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["come_api_v1_shifts__shift_id__take_over_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standing-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_standing_api_v1_standing_orders_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standing-orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_standing_api_v1_standing_orders__order_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standing-orders/{order_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["revoke_api_v1_standing_orders__order_id__revoke_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standing-orders/{order_id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sign_api_v1_standing_orders__order_id__sign_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standing-orders/{order_id}/stops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["stops_under_api_v1_standing_orders__order_id__stops_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["figures_api_v1_statistics_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["check_api_v1_statistics_check_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/review/{feature}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["review_api_v1_statistics_review__feature__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/{key}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["rows_api_v1_statistics__key__rows_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/{key}/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["units_api_v1_statistics__key__units_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stop-reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_reviews_api_v1_stop_reviews_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stop-reviews/{review_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["release_api_v1_stop_reviews__review_id__release_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stop-reviews/{review_id}/uphold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["uphold_api_v1_stop_reviews__review_id__uphold_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/understandings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["drafts_api_v1_understandings_get"];
        put?: never;
        post: operations["paste_api_v1_understandings_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/understandings/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["upload_api_v1_understandings_files_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/understandings/{draft_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_draft_api_v1_understandings__draft_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/understandings/{draft_id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["correct_api_v1_understandings__draft_id__corrections_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/understandings/{draft_id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["discard_api_v1_understandings__draft_id__discard_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/understandings/{draft_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["file_api_v1_understandings__draft_id__file_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/understandings/{draft_id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["add_files_api_v1_understandings__draft_id__files_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/understandings/{draft_id}/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["fill_api_v1_understandings__draft_id__form_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/understandings/{draft_id}/materials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["add_api_v1_understandings__draft_id__materials_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/understandings/{draft_id}/materials/{material_id}/source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["source_api_v1_understandings__draft_id__materials__material_id__source_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["unmask_api_v1_unmask_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/upstream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["upstream_api_v1_upstream_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_warnings_api_v1_warnings_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_figures_api_v1_warnings_figures_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/lessons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_lessons_api_v1_warnings_lessons_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_queue_api_v1_warnings_queue_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_units_api_v1_warnings_units_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/{warning_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_warning_api_v1_warnings__warning_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/{warning_id}/act": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["begin_api_v1_warnings__warning_id__act_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/{warning_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["answer_api_v1_warnings__warning_id__answer_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/{warning_id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["assign_api_v1_warnings__warning_id__assign_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/{warning_id}/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["evaluate_api_v1_warnings__warning_id__evaluate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/{warning_id}/put-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["put_back_api_v1_warnings__warning_id__put_back_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/{warning_id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resolve_api_v1_warnings__warning_id__resolve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/{warning_id}/script": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["read_script_api_v1_warnings__warning_id__script_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings/{warning_id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sign_api_v1_warnings__warning_id__sign_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wrong-holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["wrong_api_v1_wrong_holds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["live_health_live_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ready_health_ready_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Acceptance: {
            /** @default  */
            reason: string;
            yes: boolean;
        };
        ActionShown: {
            action: string;
            in_english: string;
            says: string;
        };
        Admitted: {
            /** @default true */
            admitted: boolean;
        };
        Alarm: {
            /** @default  */
            about: string;
            /** @default [] */
            cases: string[];
            rule: components["schemas"]["AlarmRule"];
            /** @default 1 */
            times: number;
            /** @default  */
            who: string;
        };
        /** @enum {string} */
        AlarmRule: "many-foreign-cases" | "emergency" | "colleague" | "many-refusals" | "log-broken" | "evidence-altered" | "keys";
        AlarmShown: {
            cases: string[];
            last: components["schemas"]["hezhan__api__audit__Line"];
            rule: string;
            times: number;
            who: string;
        };
        Alternative: {
            account: string;
            score: number;
            verb: string;
        };
        Answer: {
            accepted: boolean;
            /** @default  */
            account: string;
            /** @default [] */
            accounts: components["schemas"]["ListedAccount"][];
            asked?: number | null;
            available?: number | null;
            balance?: number | null;
            /** @default  */
            cause: string;
            /** @default [] */
            earlier: components["schemas"]["EarlierHold"][];
            /** @default  */
            file: string;
            held?: number | null;
            held_from?: string | null;
            held_until?: string | null;
            /** @default  */
            holder: string;
            message_id: string;
            /** @default  */
            note: string;
            /** @default  */
            officer: string;
            /** @default [] */
            onward: components["schemas"]["Onward"][];
            /** @default false */
            pending: boolean;
            statement?: components["schemas"]["SourceFile"] | null;
        };
        Appeal: {
            at_number: string;
            name: string;
            phone: string;
            /** Format: date-time */
            received_at: string;
            words: string;
        };
        AppealShown: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["Appeal"];
            by: string;
            case_id: string | null;
            /** Format: date-time */
            due: string;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Appealed: {
            /** @default  */
            name: string;
            number: string;
            /** @default  */
            phone: string;
            words: string;
        };
        Assignment: {
            member: string;
            /** @default true */
            on: boolean;
        };
        Basis: {
            /** Format: date-time */
            at: string;
            fen: number;
            payer: string;
            payer_bank: string;
            payer_name: string;
        };
        Begun: {
            measure: string;
            unit?: string | null;
        };
        BlockEvidence: {
            /** @default  */
            case: string;
            /** @default  */
            fraud_type: string;
            how: string;
            /** @default  */
            licence: string;
            /** @default  */
            note: string;
            reporter: string;
            source: string;
        };
        Body_add_files_api_v1_understandings__draft_id__files_post: {
            files: string[];
            version: number;
        };
        Body_bring_events_api_v1_event_batches_post: {
            files: string[];
        };
        Body_hand_files_in_api_v1_objections__objection_id__files_post: {
            files: string[];
        };
        Body_hand_in_api_v1_cases__case_id__statements_post: {
            /** @default  */
            bank: string;
            files: string[];
        };
        Body_take_boxed_api_v1_appeals_boxed_post: {
            files: string[];
        };
        Body_take_hits_api_v1_block_hits_post: {
            files: string[];
        };
        Body_upload_api_v1_understandings_files_post: {
            files: string[];
            /** @default station */
            via: components["schemas"]["Seat"];
        };
        BoxShown: {
            bottom: number;
            end: number;
            left: number;
            right: number;
            start: number;
            top: number;
        };
        Boxed: {
            known: number;
            not_taken: components["schemas"]["NotFiled"][];
            taken: number;
        };
        BroughtShown: {
            events: number;
            rejected: number;
            rejects: components["schemas"]["RejectShown"][];
        };
        BulkAsked: {
            cases: string[];
            reason: string;
            to: string;
            what: string;
        };
        Bulletin: {
            form: string;
            language: string;
            text: string;
            title: string;
            /** @default [] */
            vouched: components["schemas"]["Vouched"][];
        };
        BulletinRead: {
            bulletin: components["schemas"]["Shown_Bulletin_"];
            doubts: components["schemas"]["DoubtShown"][];
            pieces: components["schemas"]["PieceShown"][];
        };
        Caller: {
            /** @default  */
            name: string;
            /** @default  */
            phone: string;
            /** @default  */
            relation: string;
        };
        Case: {
            case_no: string;
            /** @default  */
            fraud_type: string;
            /** @default  */
            incident_no: string;
            loss: number;
            /** Format: date-time */
            reported_at: string;
            title: string;
        };
        CaseAsked: {
            case: string;
        };
        CaseLine: {
            assigned: string[];
            at_stake: number;
            case_no: string;
            fraud_type: string;
            grade: string;
            held: number;
            id: string;
            late: number;
            loss: number;
            objections: number;
            press: components["schemas"]["Press"];
            /** Format: date-time */
            reported_at: string;
            signatures: number;
            standing: number | null;
            state: string;
            title: string;
            unanswered: number;
            unit: string;
            until: string | null;
        };
        CaseLink: {
            likeness: number;
            other: string;
            other_unit: string;
            reasons: string;
            side: string;
            traces: components["schemas"]["LinkedTrace"][];
            weight: number;
        };
        Change: {
            /** @enum {string} */
            do: "close" | "open" | "pin" | "unpin" | "put" | "take" | "more" | "set";
            key?: string | null;
            most?: number | null;
            view?: components["schemas"]["WholeView"] | null;
        };
        ChangeTold: {
            before: string;
            brief: string;
            brief_in_english: string;
            by: string;
            in_english: string;
            text: string;
        };
        Changed: {
            account: string;
            bank: string;
            holder: string;
            key: string;
            level: number;
            now: number;
            state: string;
            was: number | null;
        };
        Changes: {
            accounts: components["schemas"]["Changed"][];
            since: string | null;
        };
        CheckAsked: {
            /** @default true */
            asked: boolean;
        };
        CheckShown: {
            at?: string | null;
            found?: {
                [key: string]: unknown;
            } | null;
        };
        Checked: {
            /** Format: date-time */
            since: string;
            text: string;
            /** @default  */
            unit: string;
            /** Format: date-time */
            until: string;
        };
        ClaimLine: {
            claim_id: string;
            fen: number;
            loss: number;
            returned: number;
            victim: string;
        };
        ClockLine: {
            article: string;
            case_id: string | null;
            /** Format: date-time */
            ends: string;
            matter_id: string;
            name: string;
            presses: boolean;
            who: string;
        };
        ClockShown: {
            article: string;
            at_end: string;
            /** Format: date-time */
            begins: string;
            /** Format: date-time */
            ends: string;
            in_english: string;
            key: string;
            matter_id: string;
            name: string;
            over: boolean;
            seconds_left: number;
            who: string;
        };
        Closed: {
            result: components["schemas"]["LeadResult"];
            /** @default  */
            words: string;
        };
        Code: {
            code: string;
        };
        ContradictionShown: {
            field: string;
            first: components["schemas"]["ReadingShown"];
            payments: [
                number,
                number
            ];
            second: components["schemas"]["ReadingShown"];
        };
        Corrected: {
            /** Format: date-time */
            at: string;
            by: string;
            /** Format: date-time */
            reported_at: string;
            right?: components["schemas"]["Span"] | null;
            text: string;
            wrong?: components["schemas"]["Span"] | null;
        };
        Correction: {
            reason: string;
            report: components["schemas"]["Report"];
        };
        Decided: {
            act: string;
            /** Format: date-time */
            at: string;
            by: string;
            reason: string;
            until: string | null;
        };
        Deletion: {
            reason: string;
            /** Format: date-time */
            retained_until: string;
        };
        DeskView: {
            /** Format: date-time */
            at: string;
            at_stake: number;
            cases: components["schemas"]["CaseLine"][];
            clocks: components["schemas"]["ClockLine"][];
            held: number;
            loss: number;
            objections: components["schemas"]["ObjectionLine"][];
            refused: components["schemas"]["OrderLine"][];
            signatures: components["schemas"]["OrderLine"][];
            unanswered: components["schemas"]["OrderLine"][];
        };
        Did: {
            act: string;
            /** Format: date-time */
            at: string;
            by: string;
            n: number;
            what: string;
            words: string;
        };
        Differs: {
            key: string;
            name: string;
            now: string;
            sealed: string;
        };
        Digits: {
            digits: string;
            handle: string;
        };
        DoubtShown: {
            end: number;
            fault: string;
            key: string;
            should: string;
            start: number;
            text: string;
        };
        DraftShown: {
            ask: string;
            by: string;
            contradictions: components["schemas"]["ContradictionShown"][];
            fraud_types: components["schemas"]["GuessShown"][];
            id: string;
            indicators: components["schemas"]["IndicatorShown"][];
            loss_fen: number | null;
            materials: components["schemas"]["MaterialShown"][];
            method: components["schemas"]["StepShown"][];
            origins: components["schemas"]["OriginShown"][];
            own_accounts: components["schemas"]["OwnShown"][];
            readings: components["schemas"]["ReadingShown"][];
            report: components["schemas"]["Report"];
            /** Format: date-time */
            reported_at: string;
            signal: components["schemas"]["SignalShown"] | null;
            stage: string;
            state: string;
            stops: components["schemas"]["hezhan__api__understood__StopShown"][];
            unit: string;
            version: number;
        };
        EarlierHold: {
            department: string;
            fen?: number | null;
            until?: string | null;
        };
        Elsewhere: {
            case_id: string;
            case_no: string;
            key: string;
        };
        EmergencyAsked: {
            case_no: string;
            reason: string;
        };
        EmergencyOpened: {
            case_id: string;
            emergency_id: string;
            until: string | null;
        };
        Empty: Record<string, never>;
        EntrySeen: {
            /** Format: date-time */
            at: string;
            broad: boolean;
            by: string;
            id: string;
            number: string;
            state: string;
            unit: string;
            until: string | null;
            value: string;
            what: string;
        };
        EntryWeighed: {
            because: components["schemas"]["Heard"][];
            decided: components["schemas"]["Decided"][];
            entry: components["schemas"]["EntrySeen"];
            evidence: components["schemas"]["BlockEvidence"][];
            hits: number;
            hits_on_trial: number;
            independent: number;
            last_hit: string | null;
            missing: string[];
            missing_in_english: string[];
            score: number;
        };
        Evaluated: {
            /** @enum {string} */
            right: "true" | "false" | "unknown";
            /** @default  */
            words: string;
        };
        EvidenceAsked: {
            reason: string;
            to: string;
        };
        Export: {
            cases: string[];
            reason: string;
            to: string;
            what: string;
        };
        ExportWanted: {
            at?: string | null;
            /** @default  */
            drawing: string;
            /** @enum {string} */
            form: "png" | "svg" | "pdf" | "xlsx" | "json";
            /**
             * @default fifo
             * @enum {string}
             */
            policy: "fifo" | "lifo" | "clean-first" | "taint-first" | "pro-rata";
        };
        FactShown: {
            approx: boolean;
            bank: string;
            boxes: components["schemas"]["BoxShown"][];
            confidence: number;
            corrected: boolean;
            currency: string;
            end: number;
            fact: string;
            flaw: string;
            owner: string;
            role: string;
            start: number;
            type: string;
            value: string;
        };
        FactWished: {
            end?: number | null;
            /** @default  */
            fact: string;
            material: string;
            owner?: string | null;
            role?: string | null;
            start?: number | null;
            /** @default  */
            type: string;
            value?: string | null;
            version: number;
        };
        FieldOrigin: {
            by: string;
            /** @default 0 */
            end: number;
            material?: number | null;
            place: string;
            /** @default 0 */
            start: number;
        };
        FigureTold: {
            base: number;
            counted_here: boolean;
            defined: string;
            definition: string;
            digest: string;
            in_chinese: string;
            in_english: string;
            key: string;
            measure: string;
            rows: number;
            /** @default  */
            target: string;
            /** @default  */
            target_in_english: string;
            text: string;
            text_in_english: string;
            to_period: components["schemas"]["ChangeTold"];
            to_year: components["schemas"]["ChangeTold"];
            trend: string[];
            value: string;
            version: number;
        };
        Figures: {
            by_source: components["schemas"]["OfSource"][];
            calls: number;
            refused_percent: number | null;
            results: components["schemas"]["OfResult"][];
            warnings: number;
        };
        FileShown: {
            media: string;
            n: number;
            name: string;
            size: number;
        };
        FilledIn: {
            report: components["schemas"]["Report"];
            version: number;
        };
        "Finding-Input": {
            fen?: number | null;
            outcome: string;
            reasons: string[];
        };
        "Finding-Output": {
            before: number;
            cases: number;
            feature: string;
            held: number;
            least: number;
            lost: number;
            most: number | null;
            returned: number;
            trend: components["schemas"]["Trend"];
        };
        FlawShown: {
            /** Format: date-time */
            begins: string;
            /** Format: date-time */
            ends: string;
            in_english: string;
            says: string;
            wrong: string;
        };
        Followed: {
            words: string;
        };
        /** @enum {string} */
        Form: "daily" | "weekly" | "circular" | "press";
        GivenUp: {
            reason: string;
            version: number;
        };
        GradeAsked: {
            grade: string;
            /** @default  */
            why: string;
        };
        GrantShown: {
            /** Format: date-time */
            at: string;
            by: string;
            id: string;
            member: string;
            moves: components["schemas"]["MoveShown"][];
            role: string;
            state: string;
            unit: string;
            until: string | null;
        };
        GrantState: {
            id: string;
            state: string;
        };
        GroundShown: {
            by: string;
            grade: string;
            in_english: string;
            rule: string;
            says: string;
        };
        GuessShown: {
            end: number;
            fraud_type: string;
            material: string;
            sentence: string;
            start: number;
            weight: number;
        };
        HandOver: {
            reason: string;
            to: string;
        };
        HandOverAsked: {
            /** @default  */
            told: string;
            unit?: string | null;
        };
        Handed: {
            files: components["schemas"]["FileShown"][];
            id: string;
        };
        Heard: {
            how: string;
            percent: number;
        };
        HeldLine: {
            account: string;
            bank: string;
            held: number;
            left: number;
            order: string;
        };
        HeldRole: {
            grant_id: string;
            role: string;
            unit: string;
            until: string | null;
        };
        HitShown: {
            /** Format: date-time */
            at: string;
            case_id: string;
            case_no: string;
            kind: string;
            matter_id: string;
            unit: string;
        };
        HitsShown: {
            hits: number;
            people: number;
            rejected: number;
            rejects: string[];
        };
        HoldAsked: {
            reason: string;
            until?: string | null;
        };
        HoldNotice: {
            account: string;
            bank: string;
            ground: string;
            /** Format: date-time */
            held_from: string;
            /** Format: date-time */
            held_until: string;
            holder: string;
            order: string;
            /** @default false */
            released: boolean;
            /** @default bank */
            way: string;
            what: string;
        };
        HolderClaim: {
            account: string;
            code: string;
            holder: string;
            id_card: string;
            phone: string;
        };
        IdNumber: {
            id_number: string;
        };
        IndicatorShown: {
            value: string;
            what: string;
        };
        Invitation: {
            code: string;
        };
        Judged: {
            /** @enum {string} */
            verdict: "same" | "not-same" | "unsure";
            /** @default  */
            words: string;
        };
        Kept: {
            held: boolean;
            retained_until: string | null;
        };
        /** @enum {string} */
        Kind: "domain" | "url" | "phone" | "phone_prefix" | "ip" | "app" | "account" | "wallet";
        Lacking: {
            missing: string[];
            n: number;
            payment: components["schemas"]["PaymentTold"];
            place: number;
            report: string;
        };
        Lead: {
            accounts: string[];
            /** @default true */
            automatic: boolean;
            fen: number;
            /** Format: date-time */
            first: string;
            /** Format: date-time */
            last: string;
            places: components["schemas"]["LikelyPlace"][];
            reasons: components["schemas"]["LeadReason"][];
            room: string;
            says: string;
            sightings: components["schemas"]["Sighting"][];
            subject: components["schemas"]["LeadSubject"];
            sure: number;
            /** @default  */
            traced: string;
            urgency: components["schemas"]["Urgency"];
        };
        LeadReason: {
            /** @default [] */
            accounts: string[];
            at?: string | null;
            text: string;
        };
        /** @enum {string} */
        LeadResult: "found" | "not-found" | "explained" | "handed-on" | "stale";
        /** @enum {string} */
        LeadSubject: "cash-hand";
        Leader: {
            leader: string | null;
        };
        Leaving: {
            address: string;
        };
        LegalHold: {
            reason: string;
            until?: string | null;
        };
        Lesson: {
            number: string;
            right: boolean;
            score: number;
            script: string;
            second: number;
            signals: string[];
            steps: number;
        };
        Lessons: {
            lessons: components["schemas"]["Lesson"][];
        };
        LikelyPlace: {
            bank: string;
            county: string;
            /** Format: date-time */
            last_seen: string;
            share: number;
        };
        LinkLine: {
            /** Format: date-time */
            at: string;
            case_id: string;
            id: string;
            kinds: string[];
            likeness: number;
            other: string;
            other_unit: string;
            side: components["schemas"]["Side"];
            state: string;
            strength: number;
        };
        LinkedTrace: {
            cases: number;
            kind: string;
            rows: string[];
            value: string;
            weight: number;
        };
        ListStands: {
            bytes: number;
            entries: number;
            /** Format: date-time */
            made_at: string;
            name: string;
        };
        ListedAccount: {
            account: string;
            available?: number | null;
            balance?: number | null;
            /** @default  */
            branch: string;
            /** @default  */
            card: string;
            /** @default CNY */
            currency: string;
            moved_at?: string | null;
            opened_at?: string | null;
            /** @default  */
            status: string;
        };
        ListedDraft: {
            /** Format: date-time */
            at: string;
            by: string;
            /** Format: date-time */
            changed_at: string;
            id: string;
            unit: string;
            version: number;
        };
        Live: {
            /** @default true */
            live: boolean;
        };
        LookedAt: {
            cases: string[];
            lines: components["schemas"]["hezhan__api__audit__Line"][];
        };
        MaterialShown: {
            facts: components["schemas"]["FactShown"][];
            id: string;
            length: number;
            note: string;
            page: number;
            read_until: number;
            sha256: string;
            sort: string;
            text: string;
        };
        Me: {
            actions: components["schemas"]["ActionShown"][];
            csrf: string;
            demo: boolean;
            /** Format: date-time */
            fresh_until: string;
            id: string;
            institution: string | null;
            masks: {
                [key: string]: number;
            };
            name: string;
            proof: string;
            /** Format: date-time */
            proven_at: string;
            roles: components["schemas"]["RoleShown"][];
            story: string | null;
            unit: string | null;
            unseen: number;
        };
        MemberShown: {
            id: string;
            institution: string | null;
            leader: string | null;
            login: string;
            name: string;
            natural: boolean;
            roles: components["schemas"]["HeldRole"][];
            unit: string;
        };
        MoreMaterials: {
            materials: components["schemas"]["Pasted"][];
            version: number;
        };
        MoveShown: {
            act: string;
            /** Format: date-time */
            at: string;
            body: {
                [key: string]: unknown;
            };
            by: string;
            n: number;
            state: string;
            step: string | null;
            unit: string;
        };
        MovedShown: {
            claimed: number;
            fen: number;
            kind: string;
            origin: string;
            payee: string;
            payee_level: number;
            payer: string;
            /** Format: date-time */
            time: string;
            transfer_id: string;
        };
        MyWays: {
            recovery: number;
            ways: components["schemas"]["hezhan__api__me__WayShown"][];
        };
        NewCase: {
            /** @default  */
            fraud_type: string;
            report: components["schemas"]["Report"];
            /** @default  */
            title: string;
            unit?: string | null;
        };
        NewCode: {
            code: string;
        };
        NewDraft: {
            materials: components["schemas"]["Pasted"][];
            reported_at?: string | null;
            /** @default station */
            via: components["schemas"]["Seat"];
        };
        NewGrant: {
            member: string;
            role: components["schemas"]["Role"];
            unit: string;
            until?: string | null;
        };
        NewMember: {
            /** @default  */
            id_number: string;
            institution?: string | null;
            leader?: string | null;
            login: string;
            name: string;
            unit: string;
        };
        NewObjection: {
            /** @default whole */
            asks: string;
            /** @default  */
            phone: string;
            words: string;
        };
        NewOrder: {
            about?: string | null;
            order: components["schemas"]["Order"];
        };
        NewPasskey: {
            answer: {
                [key: string]: unknown;
            };
            handle: string;
            /** @default  */
            label: string;
        };
        NewPlan: {
            /** @default article-8 */
            strategy: components["schemas"]["Strategy"];
        };
        NewProgram: {
            handle: string;
            /** @default  */
            label: string;
        };
        NewUnit: {
            name: string;
            path: string;
        };
        NewsShown: {
            act: string;
            /** Format: date-time */
            at: string;
            case_id: string | null;
            kind: string | null;
            matter_id: string;
            n: number;
            seen_at: string | null;
        };
        Next: {
            measure: string;
            prevented_fen: number;
        };
        NextAction: {
            account: string;
            bank: string;
            case_id: string;
            expected: number;
            holder: string;
            in_english: string;
            latency_s: number;
            level: number;
            may_go: boolean;
            minute_loses: number;
            price: number;
            reason: string;
            says: string;
            traced: number;
            verb: string;
            waits_for: string;
        };
        NotFiled: {
            because: string;
            receipt: string;
        };
        NotTaken: {
            because: string;
            value: string;
        };
        Objection: {
            /** @default whole */
            asks: string;
            /** @default [] */
            files: string[];
            holder: string;
            order: string;
            phone: string;
            words: string;
        };
        ObjectionLine: {
            about: string;
            /** Format: date-time */
            at: string;
            case_id: string | null;
            id: string;
            reviewer: string | null;
        };
        OfResult: {
            result: string;
            times: number;
        };
        OfSource: {
            contact_minutes: number | null;
            evaluated: number;
            lead_minutes: number | null;
            precision_percent: number | null;
            right: number;
            source: string;
            warnings: number;
        };
        OfUnit: {
            name: string;
            rank: number | null;
            text: string;
            text_in_english: string;
            unit: string;
            value: string;
        };
        OfficerShown: {
            member: string;
            role: string;
        };
        OnDutyShown: {
            next: components["schemas"]["SlotShown"];
            now: components["schemas"]["SlotShown"];
            seats: {
                [key: string]: string;
            };
        };
        Onward: {
            account: string;
            at?: string | null;
            bank: string;
            fen?: number | null;
            held_from?: string | null;
            held_until?: string | null;
            /** @default  */
            holder: string;
        };
        OpenedCase: {
            case_id: string;
            case_no: string;
            report_id: string;
        };
        Order: {
            account: string;
            /** @default false */
            automatic: boolean;
            bank: string;
            basis?: components["schemas"]["Basis"] | null;
            fen?: number | null;
            /** @default money */
            freeze: string;
            /** @default false */
            held_already: boolean;
            holder: string;
            /** @default 1 */
            level: number;
            months?: number | null;
            others?: number | null;
            /** @default  */
            reason: string;
            traced?: number | null;
            what: components["schemas"]["What"];
            /** @default [] */
            why: string[];
        };
        OrderLine: {
            bank: string;
            by: string;
            case_id: string | null;
            fen: number | null;
            id: string;
            kind: string;
            lacks: string;
            late: boolean;
            refused_for: string;
            /** Format: date-time */
            since: string;
            state: string;
            what: string;
        };
        OriginShown: {
            by: string;
            end: number | null;
            fact: string | null;
            material: string | null;
            place: string;
            start: number | null;
        };
        Origins: {
            /** @default [] */
            corrections: components["schemas"]["Corrected"][];
            fields: components["schemas"]["FieldOrigin"][];
            /** @default [] */
            fraud_types: [
                string,
                number
            ][];
            materials: components["schemas"]["SourceFile"][];
            /** @default  */
            stage: string;
            understanding: string;
            version: number;
        };
        Out: {
            account: string;
            bank: string;
            case_id: string;
            expected_at: string | null;
            late: boolean;
            order: string;
            sent: boolean;
            /** Format: date-time */
            since: string;
            verb: string;
        };
        Outlook: {
            /** Format: date-time */
            at: string;
            minute_loses: number;
            /** @default [] */
            next: components["schemas"]["NextAction"][];
            /** @default [] */
            out: components["schemas"]["Out"][];
            /** @default [] */
            running: components["schemas"]["Running"][];
        };
        OwnNotice: {
            account: string;
            bank: string;
            ground: string;
            ground_says: string;
            /** Format: date-time */
            held_from: string;
            /** Format: date-time */
            held_until: string;
            holder: string;
            id: string;
            released: boolean;
            /** Format: date-time */
            told_at: string;
            what: string;
        };
        OwnObjection: {
            answer_by: string | null;
            answered_at: string | null;
            /** Format: date-time */
            filed_at: string;
            files: components["schemas"]["FileShown"][];
            id: string;
            reasons: string[];
            released_fen: number | null;
            state: string;
            words: string;
        };
        OwnShown: {
            bank: string;
            number: string;
        };
        Page_AppealShown_: {
            items: components["schemas"]["AppealShown"][];
            next?: string | null;
        };
        Page_EntrySeen_: {
            items: components["schemas"]["EntrySeen"][];
            next?: string | null;
        };
        Page_Line_: {
            items: components["schemas"]["hezhan__api__audit__Line"][];
            next?: string | null;
        };
        Page_LinkLine_: {
            items: components["schemas"]["LinkLine"][];
            next?: string | null;
        };
        Page_ListedDraft_: {
            items: components["schemas"]["ListedDraft"][];
            next?: string | null;
        };
        Page_MemberShown_: {
            items: components["schemas"]["MemberShown"][];
            next?: string | null;
        };
        Page_NewsShown_: {
            items: components["schemas"]["NewsShown"][];
            next?: string | null;
        };
        Page_ProblemShown_: {
            items: components["schemas"]["ProblemShown"][];
            next?: string | null;
        };
        Page_Shown_Answer__: {
            items: components["schemas"]["Shown_Answer_"][];
            next?: string | null;
        };
        Page_Shown_Bulletin__: {
            items: components["schemas"]["Shown_Bulletin_"][];
            next?: string | null;
        };
        Page_Shown_Case__: {
            items: components["schemas"]["Shown_Case_"][];
            next?: string | null;
        };
        Page_Shown_Export__: {
            items: components["schemas"]["Shown_Export_"][];
            next?: string | null;
        };
        Page_Shown_Lead__: {
            items: components["schemas"]["Shown_Lead_"][];
            next?: string | null;
        };
        Page_Shown_Objection__: {
            items: components["schemas"]["Shown_Objection_"][];
            next?: string | null;
        };
        Page_Shown_Order__: {
            items: components["schemas"]["Shown_Order_"][];
            next?: string | null;
        };
        Page_Shown_Publication__: {
            items: components["schemas"]["Shown_Publication_"][];
            next?: string | null;
        };
        Page_Shown_Query__: {
            items: components["schemas"]["Shown_Query_"][];
            next?: string | null;
        };
        Page_Shown_RaceDecision__: {
            items: components["schemas"]["Shown_RaceDecision_"][];
            next?: string | null;
        };
        Page_Shown_ReturnPlan__: {
            items: components["schemas"]["Shown_ReturnPlan_"][];
            next?: string | null;
        };
        Page_Shown_StandingOrder__: {
            items: components["schemas"]["Shown_StandingOrder_"][];
            next?: string | null;
        };
        Page_Shown_StopReview__: {
            items: components["schemas"]["Shown_StopReview_"][];
            next?: string | null;
        };
        Page_Shown_UpstreamHint__: {
            items: components["schemas"]["Shown_UpstreamHint_"][];
            next?: string | null;
        };
        Page_WarningSeen_: {
            items: components["schemas"]["WarningSeen"][];
            next?: string | null;
        };
        PartState: {
            part: string;
            ready: boolean;
            says: string;
        };
        PasskeyBrought: {
            answer: {
                [key: string]: unknown;
            };
            handle: string;
        };
        PasskeyMade: {
            answer: {
                [key: string]: unknown;
            };
            handle: string;
            /** @default  */
            label: string;
        };
        PasswordAgain: {
            digits: string;
            password: string;
        };
        PasswordBrought: {
            digits: string;
            login: string;
            password: string;
        };
        Pasted: {
            /**
             * @default story
             * @enum {string}
             */
            sort: "story" | "sms" | "chat" | "call" | "summary";
            text: string;
        };
        Payer: {
            account: string;
            bank: string;
            fen: number;
            /** Format: date-time */
            last_at: string;
            name: string;
            times: number;
        };
        PaymentTold: {
            at?: string | null;
            /** @default  */
            channel: string;
            fen?: number | null;
            /** @default  */
            payee: string;
            /** @default  */
            payee_bank: string;
            /** @default  */
            payee_name: string;
            /** @default  */
            payer: string;
            /** @default  */
            payer_bank: string;
            /** @default  */
            payer_name: string;
            /** @default  */
            words: string;
        };
        PersonAsked: {
            /** @enum {string} */
            field: "name" | "id-card" | "phone" | "card";
            text: string;
        };
        Phone: {
            phone: string;
        };
        PictureAccount: {
            account: string;
            balance: number | null;
            bank: string;
            beside: [
                string,
                number
            ][];
            came: number;
            first_in: string | null;
            holder: string;
            key: string;
            last_in: string | null;
            level: number;
            owner_kind: string;
            proposed: components["schemas"]["hezhan__api__models__Proposed__2"] | null;
            standing: number;
            state: string;
            stops: number;
            unexplained: number;
            went: number;
        };
        PictureOrder: {
            account: number | null;
            answered_at: string | null;
            /** Format: date-time */
            at: string;
            bank: string;
            by: string;
            ends: string | null;
            fen: number | null;
            id: string;
            kind: string;
            late: boolean;
            number: string;
            sent_at: string | null;
            state: string;
            what: string;
        };
        PictureShown: {
            accounts: components["schemas"]["PictureAccount"][];
            asks: string;
            claimed: number;
            data_until: string | null;
            lacking: components["schemas"]["Lacking"][];
            orders: components["schemas"]["PictureOrder"][];
            policy: string;
            sums: components["schemas"]["PictureSum"][];
            trace: string | null;
            traced_at: string | null;
            transfers: components["schemas"]["PictureTransfer"][];
            ways: components["schemas"]["PictureWay"][];
        };
        PictureSum: {
            frontier: number;
            left: number;
            policy: string;
            returned: number;
            standing: number;
        };
        PictureTransfer: {
            /** Format: date-time */
            at: string;
            claimed: number;
            fen: number;
            id: string;
            kind: string;
            origin: string;
            payee: number;
            payer: number;
        };
        PictureWay: {
            account: number;
            claim_id: string;
            fen: number;
            transfers: number[];
        };
        PieceShown: {
            key: string;
            text: string;
        };
        /** @enum {string} */
        Press: "clock" | "signature" | "late-answer" | "objection" | "nothing";
        Problem: {
            detail: string;
            errors?: {
                in: string;
                in_english: string;
                pointer: string;
                reason: string;
                text: string;
            }[];
            in_english: string;
            incident?: string;
            needs?: {
                in_english: string;
                need: string;
                says: string;
            }[];
            problems?: {
                file: string;
                reason: string;
                row: number;
                sheet: string;
                text: string;
            }[];
            reasons?: {
                in_english: string;
                reason: string;
                says: string;
            }[];
            rows?: string[];
            status: number;
            title: string;
            title_in_english: string;
            /** @enum {string} */
            type: "/problems/bad-request" | "/problems/intent-missing" | "/problems/not-signed-in" | "/problems/not-allowed" | "/problems/not-yet" | "/problems/not-same-origin" | "/problems/csrf-missing" | "/problems/not-found" | "/problems/method-not-allowed" | "/problems/body-slow" | "/problems/conflict" | "/problems/illegal-move" | "/problems/intent-running" | "/problems/too-large" | "/problems/wrong-media" | "/problems/host-unknown" | "/problems/invalid-request" | "/problems/input-refused" | "/problems/cursor-refused" | "/problems/intent-reused" | "/problems/too-many-requests" | "/problems/too-many-streams" | "/problems/incident" | "/problems/store-away" | "/problems/too-slow";
        };
        ProblemShown: {
            file: string;
            kept: boolean;
            reason: string;
            row: number;
            sheet: string;
            text: string;
        };
        ProgramDone: {
            program_token: string;
        };
        ProgramSession: {
            /** Format: date-time */
            ends_at: string;
            token: string;
        };
        ProgramToken: {
            token: string;
        };
        Proposal: {
            /** @default  */
            reasons: string;
            score: number;
            value: string;
            what: components["schemas"]["Kind"];
        };
        ProposalShown: {
            decided: boolean;
            graded: string;
            grounds: components["schemas"]["GroundShown"][];
            proposed: string;
            sensitive: boolean;
        };
        Proposals: {
            proposals: components["schemas"]["Proposal"][];
        };
        Publication: {
            figures: components["schemas"]["FigureTold"][];
            /** @default  */
            reason: string;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string;
        };
        PublicationRead: {
            differs: components["schemas"]["Differs"][];
            publication: components["schemas"]["Shown_Publication_"];
        };
        Published: {
            /** Format: date-time */
            ends: string;
            file: string;
            text: string;
        };
        Query: {
            account: string;
            /** @default false */
            automatic: boolean;
            bank: string;
            holder: string;
            /** @default  */
            holder_id: string;
            /** @default  */
            reason: string;
            since?: string | null;
            until?: string | null;
            what: components["schemas"]["What"];
        };
        Queue: {
            /** Format: date-time */
            as_of: string;
            counts: components["schemas"]["hezhan__api__models__Count"][];
            hands: components["schemas"]["Slots"][];
            items: components["schemas"]["WarningSeen"][];
            measures: components["schemas"]["Word-Output"][];
            results: components["schemas"]["Word-Output"][];
        };
        RaceDecision: {
            account: string;
            action_id: string;
            /** @default 1 */
            attempt: number;
            bank: string;
            begun: number;
            /** Format: date-time */
            decided_at: string;
            expected: number;
            /** @default [] */
            instead: components["schemas"]["Alternative"][];
            latency_s: number;
            minute_loses: number;
            nth: number;
            /** @default  */
            original: string;
            price: number;
            reason: string;
            score: number;
            traced: number;
            turn: string;
            upto: number;
            verb: string;
        };
        RaceRuling: {
            account: string;
            /** @default  */
            reason: string;
            rule: string;
        };
        ReadingShown: {
            fact: string;
            field: string;
            material: string;
            payment: number;
        };
        Ready: {
            parts: components["schemas"]["PartState"][];
            ready: boolean;
        };
        Reason: {
            reason: string;
        };
        Received: {
            sha256: string;
        };
        Recovery: {
            recovery: string[];
        };
        RejectShown: {
            file: string;
            row: number;
            text: string;
        };
        Reply: {
            they: string;
            you: string;
        };
        Report: {
            caller?: components["schemas"]["Caller"] | null;
            /** @default  */
            incident_no: string;
            /** @default [] */
            payments: components["schemas"]["PaymentTold"][];
            /** Format: date-time */
            reported_at: string;
            /** @default false */
            still_deceived: boolean;
            via: components["schemas"]["Seat"];
            victim: components["schemas"]["Victim"];
            /** @default  */
            words: string;
        };
        Reported: {
            /** @default  */
            case_id: string;
            /** @default  */
            fraud_type: string;
            /** @default  */
            note: string;
            value: string;
            what: components["schemas"]["Kind"];
        };
        ResolveAsked: {
            /** @enum {string} */
            why: "call" | "visit" | "family" | "bank";
        };
        Resolved: {
            subject: string;
        };
        ReturnLine: {
            account: string;
            claim_id: string;
            fen: number;
            ground: string;
            pay_to: string;
            /** @default  */
            pay_to_name: string;
        };
        ReturnPayment: {
            account: string;
            bank: string;
            claim_id: string;
            fen: number;
            ground: string;
            holder: string;
            n: number;
            order: string;
            to: string;
            to_name: string;
        };
        ReturnPlan: {
            /** @default false */
            automatic: boolean;
            /** @default [] */
            claims: components["schemas"]["ClaimLine"][];
            /** @default false */
            conditional: boolean;
            held: number;
            /** @default [] */
            holds: components["schemas"]["HeldLine"][];
            lines: components["schemas"]["ReturnLine"][];
            /** @default false */
            notice: boolean;
            policy: string;
            /** @default [] */
            remainder: [
                string,
                number
            ][];
            strategy: string;
            /** @default  */
            traced: string;
        };
        /** @enum {string} */
        Role: "duty-officer" | "fund-analyst" | "intelligence-analyst" | "warning-officer" | "countermeasure-engineer" | "commander" | "approver" | "reviewer" | "administrator" | "auditor" | "bank" | "telecom" | "holder";
        RoleShown: {
            in_english: string;
            name: string;
            role: string;
            unit: string;
            until: string | null;
        };
        RosterAsked: {
            seatings: components["schemas"]["SeatingAsked"][];
            unit?: string | null;
        };
        RosterShown: {
            flaws: components["schemas"]["FlawShown"][];
            id: string;
        };
        RowShown: {
            amount: number;
            /** Format: date-time */
            at: string;
            case_id: string;
            id: string;
            unit: string;
        };
        RowsShown: {
            base: number;
            key: string;
            rows: components["schemas"]["RowShown"][];
            value: string;
        };
        Running: {
            account: string;
            bank: string;
            case_id: string;
            held: boolean;
            here: number;
            holder: string;
            level: number;
            minute_loses: number;
            traced: number;
        };
        Sealed: {
            /** @default  */
            corrects: string;
            /** @default  */
            reason: string;
            /** Format: date-time */
            since: string;
            /** @default  */
            unit: string;
            /** Format: date-time */
            until: string;
        };
        SearchAsked: {
            /** @enum {string} */
            field: "name" | "id-card" | "phone" | "card";
            text: string;
        };
        /** @enum {string} */
        Seat: "110" | "station" | "online" | "bank" | "transferred";
        SeatingAsked: {
            /** Format: date-time */
            begins: string;
            /** Format: date-time */
            ends: string;
            member: string;
            seat: string;
        };
        Seen: {
            until: number;
        };
        Sent: {
            handle: string;
        };
        SeriesShown: {
            cases: number;
            first: string;
            seen: string[];
        };
        SessionShown: {
            address: string;
            /** Format: date-time */
            begun_at: string;
            /** Format: date-time */
            ends_at: string;
            id: string;
            proof: string;
            /** Format: date-time */
            proven_at: string;
            /** Format: date-time */
            seen_at: string;
        };
        SetUpDone: {
            csrf: string;
            member_id: string;
            name: string;
            recovery: string[];
            session: components["schemas"]["SessionShown"];
        };
        ShiftSheet: {
            held: number;
            reported: number;
            rows: [
                string,
                string,
                string,
                number
            ][];
            /** Format: date-time */
            shift_ends: string;
            told: string;
        };
        Shown_Alarm_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["Alarm"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_Answer_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["Answer"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_Bulletin_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["Bulletin"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_CaseLink_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["CaseLink"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_Case_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["Case"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_Deletion_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["Deletion"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_Export_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["Export"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_HoldNotice_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["HoldNotice"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_Lead_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["Lead"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_LegalHold_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["LegalHold"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_Objection_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["Objection"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_Order_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["Order"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_Origins_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["Origins"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_Publication_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["Publication"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_Query_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["Query"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_RaceDecision_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["RaceDecision"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_RaceRuling_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["RaceRuling"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_Report_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["Report"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_ReturnPayment_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["ReturnPayment"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_ReturnPlan_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["ReturnPlan"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_ShiftSheet_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["ShiftSheet"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_StandingOrder_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["StandingOrder"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_Statement_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["Statement"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_StopReview_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["StopReview"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_Traced_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["Traced"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        Shown_UpstreamHint_: {
            about: string | null;
            /** Format: date-time */
            at: string;
            body: components["schemas"]["UpstreamHint"];
            by: string;
            case_id: string | null;
            id: string;
            institution: string | null;
            key: string | null;
            kind: string;
            moves: components["schemas"]["MoveShown"][];
            state: string;
            unit: string;
        };
        /** @enum {string} */
        Side: "gang" | "money-channel";
        Sighting: {
            account: string;
            /** Format: date-time */
            at: string;
            bank: string;
            counter: boolean;
            county: string;
            fen: number;
            file: string;
            machine: string;
            place: string;
            row: number;
            sheet: string;
        };
        SignalShown: {
            urgent: boolean;
            why: string[];
        };
        SignedIn: {
            csrf: string;
            member_id: string;
            name: string;
            session: components["schemas"]["SessionShown"];
        };
        SlotShown: {
            /** Format: date-time */
            begins: string;
            /** Format: date-time */
            ends: string;
            missing: {
                [key: string]: number;
            };
            people: {
                [key: string]: string[];
            };
            shift: string;
        };
        Slots: {
            hands: string;
            slots: number;
        };
        SourceFile: {
            name: string;
            sha256: string;
            size: number;
        };
        SourceFound: {
            came: string | null;
            entry: number | null;
            file: string;
            row: number;
            rows: components["schemas"]["SourceRow"][];
            sha256: string;
            sheet: string;
        };
        SourceRow: {
            account: string;
            at: string | null;
            balance: number | null;
            device: string;
            fen: number;
            hit: boolean;
            other: string;
            other_name: string;
            row: number;
            serial: string;
            sign: number;
            summary: string;
        };
        Span: {
            /** @default false */
            approx: boolean;
            /** @default  */
            bank: string;
            /** @default 90 */
            confidence: number;
            /** @default  */
            currency: string;
            end: number;
            /** @default  */
            flaw: string;
            /** @default unknown */
            owner: string;
            /** @default  */
            role: string;
            start: number;
            type: string;
            value: string;
        };
        StandBack: {
            member: string;
            reason: string;
        };
        StandingLine: {
            account: string;
            balance?: number | null;
            bank: string;
            came: number;
            /** @default [] */
            cards: string[];
            holder: string;
            level: number;
            owner_kind: string;
            standing: number;
            state: string;
            went: number;
        };
        StandingOrder: {
            deepest_level: number;
            /** @default [] */
            excluded: string[];
            least_traced: number;
            most_accounts: number;
            most_fen: number;
            /** @default 0 */
            most_queries: number;
            /** @default  */
            reason: string;
            /** Format: date-time */
            until: string;
        };
        State: {
            id: string;
            n: number;
            state: string;
        };
        Statement: {
            /** @default  */
            bank: string;
            files: components["schemas"]["SourceFile"][];
        };
        Station: {
            name: string;
            path: string;
        };
        StepShown: {
            end: number;
            material: string;
            stage: string;
            start: number;
            step: string;
        };
        StepTaken: {
            after: number;
            change?: components["schemas"]["Change"] | null;
            /** @enum {string} */
            did: "take" | "undo" | "redo";
        };
        StepTime: {
            bank: string;
            count: number;
            longest_s: number;
            median_s: number;
            open: number;
            step: string;
            what: string;
        };
        StopReview: {
            account: string;
            bank: string;
            holder: string;
            level: number;
            order: string;
            standing: string;
            traced: number;
        };
        /** @enum {string} */
        Strategy: "article-8" | "first-level" | "case-pool";
        StrategyShown: {
            grounds: {
                [key: string]: number;
            };
            held: number;
            left: number;
            notice: boolean;
            paid: number;
            strategy: components["schemas"]["Strategy"];
            why_none: string[];
        };
        Subject: {
            sub: string;
        };
        Supplement: {
            payment: components["schemas"]["PaymentTold"];
            place: number;
        };
        TakenBack: {
            /** @default  */
            words: string;
        };
        TakenDown: {
            /** @default whole */
            asks: string;
            /** @default  */
            holder: string;
            /** @default  */
            phone: string;
            words: string;
        };
        Talk: {
            lines: components["schemas"]["hezhan__api__models__Line"][];
            replies: components["schemas"]["Reply"][];
        };
        TaskForce: {
            members: string[];
            name: string;
        };
        ToAnswer: {
            handle: string;
            options: {
                [key: string]: unknown;
            };
        };
        ToFile: {
            case_id?: string | null;
            fraud_type?: string | null;
            report?: components["schemas"]["Report"] | null;
            /** @default  */
            title: string;
            unit?: string | null;
            version: number;
        };
        ToMake: {
            handle: string;
            options: {
                [key: string]: unknown;
            };
        };
        ToSetUp: {
            address: string;
            handle: string;
            login: string;
            name: string;
            options: {
                [key: string]: unknown;
            };
            program: boolean;
            secret: string;
        };
        Traced: {
            accounts: components["schemas"]["StandingLine"][];
            by_state: [
                string,
                number
            ][];
            claimed: number;
            /** Format: date-time */
            data_until: string;
            /** @default [] */
            files: components["schemas"]["SourceFile"][];
            policy: string;
            /** @default 0 */
            problems: number;
            /** @default 0 */
            seconds: number;
            statements: string[];
        };
        /** @enum {string} */
        Trend: "new" | "grows" | "falls" | "steady";
        Tried: {
            /** Format: date-time */
            last_at: string;
            measure: string;
            times: number;
        };
        UnitShown: {
            name: string;
            path: string;
        };
        UnmaskAsked: {
            matter_id: string;
            place: string;
        };
        Unmasked: {
            place: string;
            text: string;
        };
        Unrelated: {
            reason: string;
        };
        Until: {
            /** @default false */
            trial: boolean;
            until?: string | null;
        };
        UpstreamHint: {
            account: string;
            bank: string;
            /** @default [] */
            cases: string[];
            holder: string;
            payers: components["schemas"]["Payer"][];
            /** Format: date-time */
            since: string;
        };
        Upward: {
            to: string;
            /** @default  */
            words: string;
        };
        /** @enum {string} */
        Urgency: "now" | "today" | "later";
        Victim: {
            /** @default  */
            address: string;
            age?: number | null;
            /** @default  */
            id_card: string;
            /** @default  */
            name: string;
            /** @default  */
            phone: string;
        };
        ViewShown: {
            member: string;
            steps: components["schemas"]["ViewStepShown"][];
        };
        ViewStepShown: {
            change: components["schemas"]["Change"] | null;
            /** @enum {string} */
            did: "take" | "undo" | "redo";
            n: number;
        };
        Vouched: {
            reason: string;
            text: string;
        };
        VouchedIn: {
            reason: string;
            text: string;
        };
        WarningSeen: {
            assigned_to: string | null;
            busy_line: boolean;
            contact_by: string | null;
            danger: boolean;
            done: components["schemas"]["Did"][];
            expected_loss_fen: number;
            /** Format: date-time */
            expires_at: string;
            grade: string;
            grade_en: string;
            id: string;
            likely_percent: number;
            mine: boolean;
            n: number;
            next: components["schemas"]["Next"] | null;
            number: string;
            on_scene_by: string | null;
            /** Format: date-time */
            raised_at: string;
            reasons: string[];
            /** Format: date-time */
            risen_at: string;
            script: string;
            signals: string[];
            state: string;
            title: string;
            title_en: string;
            tried: components["schemas"]["Tried"][];
            unit: string;
            who: string;
        };
        Ways: {
            code: boolean;
            demo: boolean;
            /** @default true */
            passkey: boolean;
            /** @default true */
            password: boolean;
            provider: boolean;
        };
        /** @enum {string} */
        What: "stop" | "stop-again" | "release-stop" | "freeze" | "renew" | "release" | "release-part" | "statements" | "holder" | "watch" | "end-watch" | "accounts";
        WholeView: {
            closed: string[];
            most: number;
            pinned: string[];
            put: string[];
            taken: string[];
        };
        "Why-Input": {
            reason: string;
        };
        /** @enum {string} */
        "Why-Output": "unrelated" | "upheld" | "upheld-part";
        WithdrawReason: {
            reason: string;
        };
        Withdrawal: {
            reason: string;
        };
        "Word-Input": {
            /** @default  */
            reason: string;
        };
        "Word-Output": {
            /** @default false */
            closes: boolean;
            en: string;
            /** @default  */
            hands: string;
            name: string;
            zh: string;
        };
        Written: {
            form: components["schemas"]["Form"];
            /**
             * @default zh
             * @enum {string}
             */
            language: "zh" | "en";
            publication_id: string;
            text: string;
            title: string;
            vouched?: components["schemas"]["VouchedIn"][];
        };
        WrongCounted: {
            fen_hours: number;
            holds: number;
            late: number;
            rows: components["schemas"]["WrongHold"][];
            /** Format: date-time */
            since: string;
            unknown: number;
            /** Format: date-time */
            until: string;
        };
        WrongHold: {
            case_id: string;
            fen: number | null;
            fen_hours: number | null;
            finding: string;
            /** Format: date-time */
            found_at: string;
            /** Format: date-time */
            held_from: string;
            held_until: string | null;
            late: boolean;
            order: string;
            root: string;
            unit: string;
            what: string;
            why: components["schemas"]["Why-Output"];
        };
        hezhan__api__audit__Line: {
            act: string;
            /** Format: date-time */
            at: string;
            case_id: string | null;
            content: {
                [key: string]: unknown;
            };
            in_english: string;
            look: boolean;
            matter_id: string | null;
            purpose: string;
            says: string;
            seq: number;
            who: string;
        };
        hezhan__api__blocks__Answered: {
            uphold: boolean;
            words: string;
        };
        hezhan__api__blocks__Reasoned: {
            reason: string;
        };
        hezhan__api__cases__Line: {
            act: string;
            at: string;
            content: {
                [key: string]: unknown;
            };
            matter_id: string | null;
            seq: number;
            who: string;
        };
        hezhan__api__login__NewPassword: {
            digits: string;
            handle: string;
            password: string;
        };
        hezhan__api__me__Count: {
            count: number;
        };
        hezhan__api__me__NewPassword: {
            password: string;
        };
        hezhan__api__me__WayShown: {
            id: string;
            kind: string;
            label: string;
            /** Format: date-time */
            since: string;
        };
        hezhan__api__models__Count: {
            grade: string;
            grade_en: string;
            open: number;
            overdue: number;
        };
        hezhan__api__models__Given: {
            accepted: boolean;
            available?: number | null;
            balance?: number | null;
            /** @default  */
            cause: string;
            /** @default [] */
            earlier: components["schemas"]["EarlierHold"][];
            held?: number | null;
            held_from?: string | null;
            held_until?: string | null;
            /** @default  */
            holder: string;
            /** @default  */
            note: string;
            /** @default [] */
            onward: components["schemas"]["Onward"][];
        };
        hezhan__api__models__Line: {
            hint: string;
            say: string;
        };
        hezhan__api__models__Proposed__1: {
            entries: string[];
            not_taken: components["schemas"]["NotTaken"][];
        };
        hezhan__api__models__Proposed__2: {
            article: string;
            certain: number;
            expected: number;
            freezable: string;
            freeze: number;
            half_gone_s: number | null;
            innocent: number | null;
            paid: number;
            paid_at: string | null;
            payer: string;
            payer_bank: string;
            payer_name: string;
            rank: number;
            reasons: string[];
        };
        hezhan__api__money__StopShown: {
            account: string;
            article: string;
            balance_fen: number | null;
            bank: string;
            basis_fen: number;
            basis_time: string | null;
            certain_fen: number;
            clock: string;
            expected_fen: number;
            freezable: string;
            freeze_fen: number;
            half_gone_s: number | null;
            holder: string;
            innocent_fen: number | null;
            level: number;
            payer: string;
            payer_name: string;
            rank: number;
            reasons: string[];
            traced_fen: number;
        };
        hezhan__api__money__WayShown: {
            claim_id: string;
            fen: number;
            transfers: components["schemas"]["MovedShown"][];
        };
        hezhan__api__people__Reasoned: {
            reason: string;
        };
        hezhan__api__standing__Reasoned: {
            reason: string;
        };
        hezhan__api__understood__StopShown: {
            account: string;
            against: string[];
            at: string | null;
            bank: string;
            drafted: boolean;
            fen: number | null;
            holder: string;
            missing: string[];
            payer: string;
            payer_bank: string;
            payment: number;
        };
        hezhan__api__warnings__Answered: {
            result: string;
            /** @default  */
            words: string;
        };
        hezhan__api__warnings__Given: {
            member: string;
        };
        hezhan__api__warnings__Reasoned: {
            reason: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_answers_api_v1_answers_get: {
        parameters: {
            query?: {
                case_id?: string | null;
                state?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Shown_Answer__"];
                };
            };
        };
    };
    list_appeals_api_v1_appeals_get: {
        parameters: {
            query?: {
                state?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AppealShown_"];
                };
            };
        };
    };
    take_appeal_api_v1_appeals_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Appealed"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    take_boxed_api_v1_appeals_boxed_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_take_boxed_api_v1_appeals_boxed_post"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Boxed"];
                };
            };
        };
    };
    answer_appeal_api_v1_appeals__appeal_id__answer_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                appeal_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hezhan__api__blocks__Answered"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    read_alarms_api_v1_audit_alarms_get: {
        parameters: {
            query: {
                since: string;
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmShown"][];
                };
            };
        };
    };
    last_check_api_v1_audit_check_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckShown"];
                };
            };
        };
    };
    ask_check_api_v1_audit_check_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckAsked"];
                };
            };
        };
    };
    alarm_events_api_v1_audit_events_get: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: {
                "Last-Event-ID"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    read_log_api_v1_audit_log_get: {
        parameters: {
            query?: {
                member?: string | null;
                act?: string | null;
                case_id?: string | null;
                looks?: boolean | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Line_"];
                };
            };
        };
    };
    looks_at_case_api_v1_audit_looks_at_case_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseAsked"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookedAt"];
                };
            };
        };
    };
    looks_at_person_api_v1_audit_looks_at_person_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonAsked"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookedAt"];
                };
            };
        };
    };
    read_raised_api_v1_audit_raised_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_Alarm_"][];
                };
            };
        };
    };
    take_hits_api_v1_block_hits_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_take_hits_api_v1_block_hits_post"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HitsShown"];
                };
            };
        };
    };
    list_blocks_api_v1_blocks_get: {
        parameters: {
            query?: {
                state?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_EntrySeen_"];
                };
            };
        };
    };
    report_block_api_v1_blocks_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reported"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    read_lists_api_v1_blocks_lists_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListStands"][];
                };
            };
        };
    };
    propose_api_v1_blocks_proposals_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Proposals"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hezhan__api__models__Proposed__1"];
                };
            };
        };
    };
    read_block_api_v1_blocks__block_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                block_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryWeighed"];
                };
            };
        };
    };
    approve_api_v1_blocks__block_id__approve_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                block_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Until"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    check_api_v1_blocks__block_id__check_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                block_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    lift_api_v1_blocks__block_id__lift_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                block_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hezhan__api__blocks__Reasoned"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    publish_api_v1_blocks__block_id__publish_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                block_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    recheck_api_v1_blocks__block_id__recheck_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                block_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Until"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    refuse_api_v1_blocks__block_id__refuse_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                block_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hezhan__api__blocks__Reasoned"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    list_bulletins_api_v1_bulletins_get: {
        parameters: {
            query?: {
                state?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Shown_Bulletin__"];
                };
            };
        };
    };
    draft_api_v1_bulletins_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Written"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    read_bulletin_api_v1_bulletins__bulletin_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bulletin_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulletinRead"];
                };
            };
        };
    };
    check_api_v1_bulletins__bulletin_id__check_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                bulletin_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    print_bulletin_api_v1_bulletins__bulletin_id__file_get: {
        parameters: {
            query?: {
                form?: "pdf" | "docx";
            };
            header?: never;
            path: {
                bulletin_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    publish_api_v1_bulletins__bulletin_id__publish_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                bulletin_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    withdraw_api_v1_bulletins__bulletin_id__withdraw_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                bulletin_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    list_cases_api_v1_cases_get: {
        parameters: {
            query?: {
                state?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Shown_Case__"];
                };
            };
        };
    };
    take_report_api_v1_cases_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCase"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedCase"];
                };
            };
        };
    };
    read_case_api_v1_cases__case_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_Case_"];
                };
            };
        };
    };
    accept_api_v1_cases__case_id__accept_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Acceptance"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    assign_api_v1_cases__case_id__assign_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Assignment"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    close_api_v1_cases__case_id__close_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Why-Input"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    list_deletions_api_v1_cases__case_id__deletions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_Deletion_"][];
                };
            };
        };
    };
    propose_api_v1_cases__case_id__deletions_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Why-Input"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    case_events_api_v1_cases__case_id__events_get: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: {
                "Last-Event-ID"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    ask_api_v1_cases__case_id__evidence_post: {
        parameters: {
            query?: never;
            header: {
                "X-Hezhan-Purpose"?: string | null;
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvidenceAsked"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    read_grading_api_v1_cases__case_id__grading_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalShown"];
                };
            };
        };
    };
    grade_api_v1_cases__case_id__grading_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GradeAsked"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    hand_over_api_v1_cases__case_id__hand_over_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOver"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    list_holds_api_v1_cases__case_id__holds_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_LegalHold_"][];
                };
            };
        };
    };
    set_hold_api_v1_cases__case_id__holds_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldAsked"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    notices_api_v1_cases__case_id__notices_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_HoldNotice_"][];
                };
            };
        };
    };
    list_officers_api_v1_cases__case_id__officers_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerShown"][];
                };
            };
        };
    };
    draft_api_v1_cases__case_id__orders_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrder"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    read_origins_api_v1_cases__case_id__origins_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_Origins_"][];
                };
            };
        };
    };
    picture_api_v1_cases__case_id__picture_get: {
        parameters: {
            query?: {
                policy?: "fifo" | "lifo" | "clean-first" | "taint-first" | "pro-rata";
            };
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PictureShown"];
                };
            };
        };
    };
    changes_api_v1_cases__case_id__picture_changes_get: {
        parameters: {
            query?: never;
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
        };
    };
    elsewhere_api_v1_cases__case_id__picture_elsewhere_get: {
        parameters: {
            query?: never;
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Elsewhere"][];
                };
            };
        };
    };
    export_api_v1_cases__case_id__picture_export_post: {
        parameters: {
            query?: never;
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportWanted"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    draft_query_api_v1_cases__case_id__queries_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Query"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    outlook_of_case_api_v1_cases__case_id__race_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outlook"];
                };
            };
        };
    };
    decisions_api_v1_cases__case_id__race_decisions_get: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Shown_RaceDecision__"];
                };
            };
        };
    };
    rulings_api_v1_cases__case_id__race_rulings_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_RaceRuling_"][];
                };
            };
        };
    };
    overrule_api_v1_cases__case_id__race_rulings_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RaceRuling"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    times_of_case_api_v1_cases__case_id__race_times_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepTime"][];
                };
            };
        };
    };
    reopen_api_v1_cases__case_id__reopen_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Why-Input"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    upward_api_v1_cases__case_id__report_up_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Upward"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    read_reports_api_v1_cases__case_id__reports_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_Report_"][];
                };
            };
        };
    };
    add_report_api_v1_cases__case_id__reports_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Report"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    correct_report_api_v1_cases__case_id__reports__report_id__correct_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Correction"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    supplement_report_api_v1_cases__case_id__reports__report_id__supplement_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Supplement"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    withdraw_report_api_v1_cases__case_id__reports__report_id__withdraw_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Withdrawal"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    retention_api_v1_cases__case_id__retention_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Kept"];
                };
            };
        };
    };
    draft_api_v1_cases__case_id__returns_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPlan"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    strategies_api_v1_cases__case_id__returns_strategies_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StrategyShown"][];
                };
            };
        };
    };
    stand_back_api_v1_cases__case_id__stand_back_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StandBack"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    draft_api_v1_cases__case_id__standing_orders_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StandingOrder"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    list_statements_api_v1_cases__case_id__statements_get: {
        parameters: {
            query?: never;
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_Statement_"][];
                };
            };
        };
    };
    hand_in_api_v1_cases__case_id__statements_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_hand_in_api_v1_cases__case_id__statements_post"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    take_api_v1_cases__case_id__take_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    task_force_api_v1_cases__case_id__task_force_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskForce"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    timeline_api_v1_cases__case_id__timeline_get: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hezhan__api__cases__Line"][];
                };
            };
        };
    };
    trace_api_v1_cases__case_id__trace_get: {
        parameters: {
            query?: never;
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_Traced_"];
                };
            };
        };
    };
    why_api_v1_cases__case_id__trace_accounts__line__why_get: {
        parameters: {
            query?: never;
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path: {
                case_id: string;
                line: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hezhan__api__money__WayShown"][];
                };
            };
        };
    };
    problems_api_v1_cases__case_id__trace_problems_get: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ProblemShown_"];
                };
            };
        };
    };
    stops_api_v1_cases__case_id__trace_stops_get: {
        parameters: {
            query?: never;
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hezhan__api__money__StopShown"][];
                };
            };
        };
    };
    rows_api_v1_cases__case_id__trace_transfers__transfer_id__rows_get: {
        parameters: {
            query?: never;
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path: {
                case_id: string;
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceFound"][];
                };
            };
        };
    };
    view_api_v1_cases__case_id__view_get: {
        parameters: {
            query?: {
                member?: string | null;
            };
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewShown"];
                };
            };
        };
    };
    step_api_v1_cases__case_id__view_steps_post: {
        parameters: {
            query?: never;
            header: {
                "X-Hezhan-Purpose"?: string | null;
                "Idempotency-Key": string;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepTaken"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewShown"];
                };
            };
        };
    };
    running_api_v1_clocks_get: {
        parameters: {
            query?: {
                case_id?: string | null;
                within_hours?: number | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockShown"][];
                };
            };
        };
    };
    approve_api_v1_deletions__deletion_id__approve_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                deletion_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    check_api_v1_deletions__deletion_id__check_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                deletion_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    withdraw_api_v1_deletions__deletion_id__withdraw_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                deletion_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Why-Input"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    read_desk_api_v1_desk_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskView"];
                };
            };
        };
    };
    look_in_emergency_api_v1_emergencies_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmergencyAsked"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmergencyOpened"];
                };
            };
        };
    };
    bring_events_api_v1_event_batches_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_bring_events_api_v1_event_batches_post"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BroughtShown"];
                };
            };
        };
    };
    desk_events_api_v1_events_get: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: {
                "Last-Event-ID"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    list_exports_api_v1_exports_get: {
        parameters: {
            query?: {
                case_id?: string | null;
                state?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Shown_Export__"];
                };
            };
        };
    };
    request_api_v1_exports_post: {
        parameters: {
            query?: never;
            header: {
                "X-Hezhan-Purpose"?: string | null;
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkAsked"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    read_export_api_v1_exports__export_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_Export_"];
                };
            };
        };
    };
    approve_api_v1_exports__export_id__approve_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    check_api_v1_exports__export_id__check_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    fetch_api_v1_exports__export_id__file_get: {
        parameters: {
            query?: never;
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    run_api_v1_exports__export_id__run_post: {
        parameters: {
            query?: never;
            header: {
                "X-Hezhan-Purpose"?: string | null;
                "Idempotency-Key": string;
            };
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    withdraw_api_v1_exports__export_id__withdraw_post: {
        parameters: {
            query?: never;
            header: {
                "X-Hezhan-Purpose"?: string | null;
                "Idempotency-Key": string;
            };
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Why-Input"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    admit_api_v1_holders_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HolderClaim"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Admitted"];
                };
            };
        };
    };
    lift_api_v1_holds__hold_id__lift_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                hold_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Why-Input"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    receive_api_v1_incidents_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Received"];
                };
            };
        };
    };
    list_leads_api_v1_leads_get: {
        parameters: {
            query?: {
                case_id?: string | null;
                state?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Shown_Lead__"];
                };
            };
        };
    };
    read_lead_api_v1_leads__lead_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lead_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_Lead_"];
                };
            };
        };
    };
    close_api_v1_leads__lead_id__close_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                lead_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Closed"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    follow_api_v1_leads__lead_id__follow_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                lead_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Followed"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    take_api_v1_leads__lead_id__take_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                lead_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    list_links_api_v1_links_get: {
        parameters: {
            query?: {
                case_id?: string | null;
                state?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LinkLine_"];
                };
            };
        };
    };
    read_link_api_v1_links__link_id__get: {
        parameters: {
            query?: never;
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path: {
                link_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_CaseLink_"];
                };
            };
        };
    };
    say_api_v1_links__link_id__say_post: {
        parameters: {
            query?: never;
            header: {
                "X-Hezhan-Purpose"?: string | null;
                "Idempotency-Key": string;
            };
            path: {
                link_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Judged"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    undo_api_v1_links__link_id__undo_post: {
        parameters: {
            query?: never;
            header: {
                "X-Hezhan-Purpose"?: string | null;
                "Idempotency-Key": string;
            };
            path: {
                link_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    ways_in_api_v1_login_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ways"];
                };
            };
        };
    };
    again_with_passkey_api_v1_login_again_passkey_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyBrought"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
        };
    };
    again_with_password_api_v1_login_again_password_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordAgain"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
        };
    };
    again_with_provider_api_v1_login_again_provider_ask_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Leaving"];
                };
            };
        };
    };
    with_code_api_v1_login_code_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Digits"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
        };
    };
    ask_code_api_v1_login_code_ask_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdNumber"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sent"];
                };
            };
        };
    };
    look_at_code_api_v1_login_invitation_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Code"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToSetUp"];
                };
            };
        };
    };
    set_up_passkey_api_v1_login_invitation_passkey_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyMade"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetUpDone"];
                };
            };
        };
    };
    set_up_password_api_v1_login_invitation_password_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hezhan__api__login__NewPassword"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetUpDone"];
                };
            };
        };
    };
    set_up_program_api_v1_login_invitation_program_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProgram"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgramDone"];
                };
            };
        };
    };
    with_passkey_api_v1_login_passkey_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyBrought"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
        };
    };
    ask_passkey_api_v1_login_passkey_ask_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToAnswer"];
                };
            };
        };
    };
    with_password_api_v1_login_password_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordBrought"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
        };
    };
    with_program_api_v1_login_program_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProgramToken"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgramSession"];
                };
            };
        };
    };
    ask_provider_api_v1_login_provider_ask_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Leaving"];
                };
            };
        };
    };
    leave_api_v1_login_session_delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    who_am_i_api_v1_me_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    my_notices_api_v1_me_notices_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnNotice"][];
                };
            };
        };
    };
    object_to_api_v1_me_notices__notice_id__objections_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewObjection"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    my_objections_api_v1_me_objections_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnObjection"][];
                };
            };
        };
    };
    my_sessions_api_v1_me_sessions_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionShown"][];
                };
            };
        };
    };
    end_other_sessions_api_v1_me_sessions_delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hezhan__api__me__Count"];
                };
            };
        };
    };
    end_session_api_v1_me_sessions__session_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    told_api_v1_me_told_get: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_NewsShown_"];
                };
            };
        };
    };
    see_api_v1_me_told_seen_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Seen"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hezhan__api__me__Count"];
                };
            };
        };
    };
    my_ways_api_v1_me_ways_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyWays"];
                };
            };
        };
    };
    add_passkey_api_v1_me_ways_passkeys_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasskey"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ask_for_new_passkey_api_v1_me_ways_passkeys_ask_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToMake"];
                };
            };
        };
    };
    remove_passkey_api_v1_me_ways_passkeys__way_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                way_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    change_password_api_v1_me_ways_password_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hezhan__api__me__NewPassword"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    renew_recovery_api_v1_me_ways_recovery_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recovery"];
                };
            };
        };
    };
    code_api_v1_notices__notice_id__code_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewCode"];
                };
            };
        };
    };
    notice_paper_api_v1_notices__notice_id__paper_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    objections_api_v1_objections_get: {
        parameters: {
            query?: {
                state?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Shown_Objection__"];
                };
            };
        };
    };
    objection_api_v1_objections__objection_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objection_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_Objection_"];
                };
            };
        };
    };
    answer_api_v1_objections__objection_id__answer_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                objection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Finding-Input"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    hand_files_in_api_v1_objections__objection_id__files_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                objection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_hand_files_in_api_v1_objections__objection_id__files_post"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handed"];
                };
            };
        };
    };
    handed_file_api_v1_objections__objection_id__files__n__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objection_id: string;
                n: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    objection_paper_api_v1_objections__objection_id__papers__n__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objection_id: string;
                n: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    take_an_objection_back_api_v1_objections__objection_id__take_back_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                objection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakenBack"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    who_is_on_duty_api_v1_on_duty_get: {
        parameters: {
            query?: {
                unit?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnDutyShown"];
                };
            };
        };
    };
    list_orders_api_v1_orders_get: {
        parameters: {
            query?: {
                case_id?: string | null;
                state?: string | null;
                account?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Shown_Order__"];
                };
            };
        };
    };
    read_order_api_v1_orders__order_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_Order_"];
                };
            };
        };
    };
    answer_api_v1_orders__order_id__answer_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hezhan__api__models__Given"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    read_answers_api_v1_orders__order_id__answers_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_Answer_"][];
                };
            };
        };
    };
    line_api_v1_orders__order_id__line_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarlierHold"][];
                };
            };
        };
    };
    take_down_api_v1_orders__order_id__objections_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakenDown"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    sign_api_v1_orders__order_id__sign_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    unrelated_api_v1_orders__order_id__unrelated_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Unrelated"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    withdraw_api_v1_orders__order_id__withdraw_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    list_members_api_v1_people_get: {
        parameters: {
            query: {
                unit: string;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MemberShown_"];
                };
            };
        };
    };
    enrol_api_v1_people_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMember"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberShown"];
                };
            };
        };
    };
    list_grants_api_v1_people_grants_get: {
        parameters: {
            query?: {
                member?: string | null;
                state?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantShown"][];
                };
            };
        };
    };
    propose_api_v1_people_grants_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGrant"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantState"];
                };
            };
        };
    };
    confirm_api_v1_people_grants__grant_id__confirm_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                grant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantState"];
                };
            };
        };
    };
    revoke_api_v1_people_grants__grant_id__revoke_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                grant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hezhan__api__people__Reasoned"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantState"];
                };
            };
        };
    };
    list_units_api_v1_people_units_get: {
        parameters: {
            query: {
                unit: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitShown"][];
                };
            };
        };
    };
    add_unit_api_v1_people_units_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUnit"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitShown"];
                };
            };
        };
    };
    invite_api_v1_people__member_id__invitation_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
        };
    };
    set_leader_api_v1_people__member_id__leader_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Leader"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberShown"];
                };
            };
        };
    };
    set_phone_api_v1_people__member_id__phone_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Phone"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    tie_to_provider_api_v1_people__member_id__provider_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Subject"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_publications_api_v1_publications_get: {
        parameters: {
            query?: {
                state?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Shown_Publication__"];
                };
            };
        };
    };
    seal_api_v1_publications_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Sealed"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    read_publication_api_v1_publications__publication_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publication_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicationRead"];
                };
            };
        };
    };
    check_api_v1_publications__publication_id__check_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                publication_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    propose_api_v1_publications__publication_id__proposed_get: {
        parameters: {
            query: {
                form: components["schemas"]["Form"];
                language?: "zh" | "en";
            };
            header?: never;
            path: {
                publication_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bulletin"];
                };
            };
        };
    };
    publish_api_v1_publications__publication_id__publish_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                publication_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    withdraw_api_v1_publications__publication_id__withdraw_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                publication_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    list_queries_api_v1_queries_get: {
        parameters: {
            query?: {
                case_id?: string | null;
                state?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Shown_Query__"];
                };
            };
        };
    };
    end_watch_api_v1_queries__query_id__end_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                query_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    outlook_api_v1_race_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outlook"];
                };
            };
        };
    };
    lift_api_v1_race_rulings__ruling_id__lift_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                ruling_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    times_api_v1_race_times_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepTime"][];
                };
            };
        };
    };
    list_plans_api_v1_returns_get: {
        parameters: {
            query?: {
                case_id?: string | null;
                state?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Shown_ReturnPlan__"];
                };
            };
        };
    };
    read_plan_api_v1_returns__plan_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_ReturnPlan_"];
                };
            };
        };
    };
    approve_api_v1_returns__plan_id__approve_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    attend_api_v1_returns__plan_id__attend_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    check_api_v1_returns__plan_id__check_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    execute_api_v1_returns__plan_id__execute_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    read_grounds_api_v1_returns__plan_id__lines__n__grounds_get: {
        parameters: {
            query?: never;
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path: {
                plan_id: string;
                n: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovedShown"][];
                };
            };
        };
    };
    read_notice_api_v1_returns__plan_id__notice_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Published"];
                };
            };
        };
    };
    notice_api_v1_returns__plan_id__notice_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    notice_paper_api_v1_returns__plan_id__notice_paper_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    read_payments_api_v1_returns__plan_id__payments_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_ReturnPayment_"][];
                };
            };
        };
    };
    payment_paper_api_v1_returns__plan_id__payments__n__paper_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
                n: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    withdraw_api_v1_returns__plan_id__withdraw_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawReason"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    plan_api_v1_rosters_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RosterAsked"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterShown"];
                };
            };
        };
    };
    search_api_v1_search_post: {
        parameters: {
            query?: never;
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchAsked"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HitShown"][];
                };
            };
        };
    };
    list_series_api_v1_series_get: {
        parameters: {
            query?: {
                case_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesShown"][];
                };
            };
        };
    };
    sheets_api_v1_shifts_get: {
        parameters: {
            query?: {
                unit?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_ShiftSheet_"][];
                };
            };
        };
    };
    leave_api_v1_shifts_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOverAsked"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    read_sheet_api_v1_shifts__shift_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shift_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_ShiftSheet_"];
                };
            };
        };
    };
    sheet_paper_api_v1_shifts__shift_id__paper_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shift_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    come_api_v1_shifts__shift_id__take_over_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                shift_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    list_standing_api_v1_standing_orders_get: {
        parameters: {
            query?: {
                case_id?: string | null;
                state?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Shown_StandingOrder__"];
                };
            };
        };
    };
    read_standing_api_v1_standing_orders__order_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_StandingOrder_"];
                };
            };
        };
    };
    revoke_api_v1_standing_orders__order_id__revoke_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Word-Input"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    sign_api_v1_standing_orders__order_id__sign_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    stops_under_api_v1_standing_orders__order_id__stops_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shown_StopReview_"][];
                };
            };
        };
    };
    figures_api_v1_statistics_get: {
        parameters: {
            query: {
                since: string;
                until: string;
                unit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FigureTold"][];
                };
            };
        };
    };
    check_api_v1_statistics_check_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Checked"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoubtShown"][];
                };
            };
        };
    };
    review_api_v1_statistics_review__feature__get: {
        parameters: {
            query: {
                since: string;
                until: string;
                unit?: string;
            };
            header?: never;
            path: {
                feature: "type" | "hour" | "channel" | "bank" | "age";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Finding-Output"][];
                };
            };
        };
    };
    rows_api_v1_statistics__key__rows_get: {
        parameters: {
            query: {
                since: string;
                until: string;
                unit?: string;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowsShown"];
                };
            };
        };
    };
    units_api_v1_statistics__key__units_get: {
        parameters: {
            query: {
                since: string;
                until: string;
                unit?: string;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfUnit"][];
                };
            };
        };
    };
    list_reviews_api_v1_stop_reviews_get: {
        parameters: {
            query?: {
                case_id?: string | null;
                state?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Shown_StopReview__"];
                };
            };
        };
    };
    release_api_v1_stop_reviews__review_id__release_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hezhan__api__standing__Reasoned"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    uphold_api_v1_stop_reviews__review_id__uphold_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Word-Input"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    drafts_api_v1_understandings_get: {
        parameters: {
            query?: {
                everybody?: boolean;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ListedDraft_"];
                };
            };
        };
    };
    paste_api_v1_understandings_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDraft"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftShown"];
                };
            };
        };
    };
    upload_api_v1_understandings_files_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_upload_api_v1_understandings_files_post"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftShown"];
                };
            };
        };
    };
    read_draft_api_v1_understandings__draft_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftShown"];
                };
            };
        };
    };
    correct_api_v1_understandings__draft_id__corrections_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactWished"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftShown"];
                };
            };
        };
    };
    discard_api_v1_understandings__draft_id__discard_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GivenUp"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    file_api_v1_understandings__draft_id__file_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ToFile"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedCase"];
                };
            };
        };
    };
    add_files_api_v1_understandings__draft_id__files_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_add_files_api_v1_understandings__draft_id__files_post"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftShown"];
                };
            };
        };
    };
    fill_api_v1_understandings__draft_id__form_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FilledIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftShown"];
                };
            };
        };
    };
    add_api_v1_understandings__draft_id__materials_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                draft_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoreMaterials"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftShown"];
                };
            };
        };
    };
    source_api_v1_understandings__draft_id__materials__material_id__source_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draft_id: string;
                material_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    unmask_api_v1_unmask_post: {
        parameters: {
            query?: never;
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnmaskAsked"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unmasked"];
                };
            };
        };
    };
    upstream_api_v1_upstream_get: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Shown_UpstreamHint__"];
                };
            };
        };
    };
    list_warnings_api_v1_warnings_get: {
        parameters: {
            query?: {
                state?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_WarningSeen_"];
                };
            };
        };
    };
    read_figures_api_v1_warnings_figures_get: {
        parameters: {
            query: {
                since: string;
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Figures"];
                };
            };
        };
    };
    read_lessons_api_v1_warnings_lessons_get: {
        parameters: {
            query: {
                since: string;
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lessons"];
                };
            };
        };
    };
    read_queue_api_v1_warnings_queue_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
        };
    };
    read_units_api_v1_warnings_units_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Station"][];
                };
            };
        };
    };
    read_warning_api_v1_warnings__warning_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarningSeen"];
                };
            };
        };
    };
    begin_api_v1_warnings__warning_id__act_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Begun"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    answer_api_v1_warnings__warning_id__answer_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hezhan__api__warnings__Answered"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    assign_api_v1_warnings__warning_id__assign_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hezhan__api__warnings__Given"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    evaluate_api_v1_warnings__warning_id__evaluate_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Evaluated"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    put_back_api_v1_warnings__warning_id__put_back_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hezhan__api__warnings__Reasoned"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    resolve_api_v1_warnings__warning_id__resolve_post: {
        parameters: {
            query?: never;
            header?: {
                "X-Hezhan-Purpose"?: string | null;
            };
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveAsked"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resolved"];
                };
            };
        };
    };
    read_script_api_v1_warnings__warning_id__script_get: {
        parameters: {
            query?: {
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Talk"];
                };
            };
        };
    };
    sign_api_v1_warnings__warning_id__sign_post: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                warning_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Empty"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
        };
    };
    wrong_api_v1_wrong_holds_get: {
        parameters: {
            query: {
                since: string;
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrongCounted"];
                };
            };
        };
    };
    live_health_live_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Live"];
                };
            };
        };
    };
    ready_health_ready_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
        };
    };
}
