"""The API's shell: what is the same for every endpoint.

In:  `Parts`: rooms of doors, who recognises callers, keys, bounds. Out: `app.build`, one ASGI application.
Law: a door without a declared right does not open; every refusal is a problem document; nothing that acts is done twice;
     no page of another site, no slow or endless body and no full queue reaches the work.

A room of endpoints:

    cases = room("cases", prefix="/cases")

    @cases.post("", status_code=201)
    @route(Action.CASE_CREATE)
    def open_case(asked: NewCase, intent: TheIntent, who: Annotated[Caller, Depends(member)]) -> Response: …
"""
