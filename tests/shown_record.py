"""What is on record, as pages show it, with every field: for the tests of templates."""

import msgspec

from briefbook.shapes import (
    CalibrationShown,
    Card,
    CountShown,
    Day,
    ImageShown,
    JudgementShown,
    JudgementsPage,
    Note,
    OutcomeShown,
    Outward,
    Page,
    Person,
    PositionShown,
    PositionsPage,
    QuestionPage,
    Side,
    StepShown,
    VoteShown,
    VotesPage,
)

DAY = Day(text="16 February 2023", edtf="2023-02-16", datetime="2023-02-16")
SEASON = Day(text="about autumn 2022", edtf="2022-23~")
UN = Card(kind="organization", id="un", name="The <Assembly>", address="actors/un/")
CHINA = Card(kind="state", id="china", name="China", address="actors/china/")
STUB = Card(kind="unknown", id="", name="X & <Y>", address="")
BRIEFING = Card(kind="briefing", id="b", name="A briefing", address="briefings/b/", date=DAY)
QUESTION = Card(kind="question", id="q", name="What <was> it?", address="positions/q/")
NOTES = (Note(number=1, address="sources/un/", title="A <resolution>", locator="par. 3"),)

VOTE = VoteShown(
    anchor="vote-1", body=UN, motion="To <open> the gates", identifier="ES-11/1", date=DAY,
    result="adopted", notes=NOTES, cast="no",
    counts=(
        CountShown(option="yes", number=141, share=779, voters=(CHINA, STUB)),
        CountShown(option="no", number=0, before=779),
        CountShown(option="abstain", number=1, share=221, before=779, voters=(CHINA,)),
        CountShown(option="absent", voters=(STUB,)),
        CountShown(option="not_voting", number=3),
        CountShown(option="paired", number=2),
    ),
)  # fmt: skip
MANY = msgspec.structs.replace(
    VOTE, anchor="briefings/b/#vote-2", briefing=BRIEFING, cast="", result="", identifier="",
    counts=(CountShown(option="yes", number=30, share=1000, voters=(CHINA,) * 30),),
)  # fmt: skip
NAMED = VoteShown(
    anchor="briefings/b/#vote-3", body=STUB, motion="M", date=SEASON, partial=True, briefing=BRIEFING,
    counts=(CountShown(option="yes", number=1, share=1000, voters=(CHINA,)),),
)  # fmt: skip
BARE_VOTE = VoteShown(anchor="vote-4", body=UN, motion="M", date=DAY)
FAR_VOTE = msgspec.structs.replace(VOTE, anchor="briefings/b/#vote-1", briefing=BRIEFING)

POSITION = PositionShown(
    anchor="position-1", question=QUESTION, by=Person(card=CHINA, role="member"), since=SEASON,
    text="A <civilian> airship.", until=DAY, former=True, notes=NOTES,
)  # fmt: skip
FAR_POSITION = msgspec.structs.replace(
    POSITION, anchor="briefings/b/#position-1", briefing=BRIEFING
)
UNDATED = PositionShown(
    anchor="briefings/b/#position-2", question=QUESTION, by=Person(card=STUB), text="T",
    briefing=BRIEFING,
)  # fmt: skip

JUDGEMENT = JudgementShown(
    anchor="judgement-1", text="They <will> meet.", likelihood="very likely", low=80, high=95,
    confidence="low", basis="Words & <more>", by=(CHINA, STUB), date=DAY, resolves_by=SEASON,
    notes=NOTES, due=True,
)  # fmt: skip
SETTLED = msgspec.structs.replace(
    JUDGEMENT, anchor="briefings/b/#judgement-2", briefing=BRIEFING, due=False,
    outcome=OutcomeShown(date=DAY, result="void", text="It was <called> off.", notes=NOTES),
)  # fmt: skip
BARE_JUDGEMENT = JudgementShown(
    anchor="briefings/b/#judgement-3", text="T", likelihood="remote", low=1, high=5
)
CALIBRATION = CalibrationShown(
    judged=3, came_true=1, undecided=1, brier=192,
    steps=(
        StepShown(terms=("unlikely", "improbable"), low=20, high=45),
        StepShown(terms=("likely",), low=55, high=80, judged=3, came_true=1, percent=33),
    ),
)  # fmt: skip

MORE = (Card(kind="index", id="2022", name="2022", address="votes/un/2022/"),)
HEAD = {
    "title": "T",
    "summary": "S.",
    "language": "ar",
    "direction": "rtl",
    "social": ImageShown(address="social.png", alt="A card", width=1200, height=630),
    "listed": False,
    "outward": (Outward(url="https://example.com/", version_date="2023-01-02"),),
}
PAGES: dict[str, tuple[Page, Page]] = {
    "votes.html": (
        VotesPage(address="votes/un/2022/", **HEAD, votes=(FAR_VOTE, MANY, NAMED), more=MORE,
                  parent=UN, owner=UN),
        VotesPage(address="actors/china/votes/", title="T"),
    ),
    "question.html": (
        QuestionPage(address="positions/q/2022/", **HEAD, id="q", more=MORE, parent=QUESTION, sides=(
            Side(by=CHINA, positions=(FAR_POSITION, UNDATED)), Side(by=STUB, positions=(UNDATED,)),
        )),
        QuestionPage(address="positions/q/", title="T", id="q"),
    ),
    "positions.html": (
        PositionsPage(address="actors/china/positions/2022/", **HEAD, more=MORE, parent=CHINA,
                      positions=(FAR_POSITION, UNDATED)),
        PositionsPage(address="actors/china/positions/", title="T"),
    ),
    "judgements.html": (
        JudgementsPage(address="judgements/", **HEAD, calibration=CALIBRATION, total=3,
                       due=(JUDGEMENT,), open=(BARE_JUDGEMENT,), judgements=(SETTLED,), more=MORE,
                       parent=CHINA),
        JudgementsPage(address="judgements/", title="T"),
    ),
}  # fmt: skip
LEDGER = msgspec.structs.replace(PAGES["judgements.html"][0], parent=None)
