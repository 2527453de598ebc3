"""The exercise of docs/tutorial/primer-compromiso.md, kept from Python."""

import datetime
import hashlib
import unittest
import zoneinfo
from typing import Any

import cocrea
from cocrea import types
from support import Office, act, codes

SEATS = {"oversight": "garante", "public_entities": "contraloria", "civil_society": "sociedad"}


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class Tutorial(Office):
    def do(self, deed: str, thing: str, actor: str = "facilita", /, **body: Any) -> types.Receipt:
        return self.register.execute(act(deed, thing, actor, **body))

    def refused(self, deed: str, thing: str, actor: str = "facilita", /, **body: Any) -> list[str]:
        with self.assertRaises(cocrea.Refused) as caught:
            self.do(deed, thing, actor, **body)
        blockers = caught.exception.blockers
        self.assertEqual(self.register.why_not(act(deed, thing, actor, **body)), blockers)
        return codes(blockers)

    def test_takes_a_commitment_to_its_publication(self) -> None:
        self.register = self.begin()
        self.install_the_forum()
        self.hold_a_session()
        self.propose_the_commitment()
        self.take_the_reasons_away()
        self.look_and_check()

    def install_the_forum(self) -> None:
        self.do("forum.install", "forum", "registro")
        for name, kind in {
            "garante": "institution",
            "contraloria": "institution",
            "sociedad": "person",
            "facilita": "person",
            "grupo": "group",
        }.items():
            self.do("actor.register", name, "registro", type=kind)
        self.do("role.assign", "role.facilitator", "registro", actor="facilita")
        self.do("role.assign", "role.operating_group", "registro", actor="grupo")
        for seat, holder in SEATS.items():
            self.do("seat.appoint", seat, "registro", **{"actor": holder, "as": "titular"})
        self.assertEqual([seat["object"] for seat in self.register.objects("seat")], list(SEATS))

    def hold_a_session(self) -> None:
        self.do("axis.propose", "agua", title="Agua limpia", lead="contraloria")
        self.assertEqual(
            self.refused("commitment.propose", "c-1", title="C", axis="agua", track="proactive"),
            ["methodology_not_adopted", "axis_not_incorporated"],
        )
        today = datetime.datetime.now(zoneinfo.ZoneInfo("America/Mexico_City")).date().isoformat()
        self.do("document.add", "metodologia", title="Metodología", digest=digest("Metodología"))
        self.do(
            "session.convene", "s-1", day=today, number=1, type="ordinary", modality="virtual"
        )
        self.assertEqual(self.refused("session.open", "s-1"), ["quorum_lacking", "sectors_lacking"])
        present = [{"seat": seat, "as": "titular", "is": "present"} for seat in SEATS]
        self.do("session.attend", "s-1", seats=present)
        self.do("session.open", "s-1")
        self.carry("p-1", type="adopt_methodology", object="metodologia")
        self.propose("p-2", type="incorporate_axis", object="agua")
        for holder, choice in zip(SEATS.values(), ("for", "for", "abstain")):
            self.do("motion.vote", "p-2", holder, choice=choice)
        self.do("motion.close", "p-2")
        self.assertEqual(self.register.object("p-2")["state"]["status"], "carried")

    def propose(self, motion: str, **effect: str) -> None:
        self.do("motion.propose", motion, session="s-1", title=motion, effect=effect)
        self.do("motion.open", motion)

    def carry(self, motion: str, **effect: str) -> None:
        self.propose(motion, **effect)
        self.do("motion.unanimous", motion, seats=list(SEATS))
        self.do("motion.close", motion)

    def propose_the_commitment(self) -> None:
        self.do("commitment.propose", "c-1", title="Agua", axis="agua", track="proactive")
        lacking = ["lead_missing", "problem_missing", "description_missing"]
        advance = self.register.explain("c-1")["actions"][0]
        self.assertEqual((advance["action"], advance["actor"]), ("commitment.advance", "facilita"))
        self.assertEqual(codes(advance["blockers"]), lacking)
        self.assertEqual(self.refused("commitment.advance", "c-1"), lacking)
        self.do("commitment.describe", "c-1", lead="contraloria", problem="P", description="D")
        self.do("commitment.advance", "c-1")
        self.assertEqual(self.register.explain("c-1")["phase"], "validation")

    def take_the_reasons_away(self) -> None:
        self.assertEqual(
            self.refused("commitment.advance", "c-1"),
            ["step_pending", "deliverable_missing"] * 2,
        )
        self.deliver("hoja", "feasibility", "roadmap", "contraloria")
        self.do("step.complete", "c-1", "contraloria", step="feasibility")
        self.deliver("proyecto", "endorse", "draft_commitment", "grupo")
        self.assertIn("forum_decides", self.refused("step.complete", "c-1", "grupo", step="endorse"))
        self.carry("p-3", type="approve_document", object="proyecto")
        self.carry("p-4", type="approve_step", object="c-1", step="endorse")
        self.do("session.close", "s-1")
        self.assertTrue(self.register.explain("c-1")["actions"][0]["allowed"])
        self.do("commitment.advance", "c-1")

    def deliver(self, document: str, step: str, deliverable: str, actor: str) -> None:
        self.do(
            "document.add",
            document,
            actor,
            title=document,
            digest=digest(document),
            about="c-1",
            **{"class": deliverable},
        )
        self.do(
            "step.deliver", "c-1", actor, step=step, deliverable=deliverable, document=document
        )

    def look_and_check(self) -> None:
        self.assertEqual(self.register.object("c-1")["state"]["phase"], "publication")
        self.assertEqual(self.register.object("c-1", as_of=27)["state"]["phase"], "registered")
        deeds = [entry["act"]["do"] for entry in self.register.history("c-1")]
        self.assertEqual((deeds[0], deeds[-1]), ("commitment.propose", "commitment.advance"))
        verification = self.register.verify()
        self.assertTrue(verification["ok"])
        self.assertEqual(verification["root"], self.register.head()["root"])


if __name__ == "__main__":
    unittest.main()
