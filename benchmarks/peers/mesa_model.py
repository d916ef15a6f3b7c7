"""The same cohort as an agent-based model in Mesa: python mesa_model.py CLIENTS SESSIONS SEED; prints seconds.

Written as Mesa's tutorials write one, and without handicap: the equations are the project's own plain-Python kernel,
every client is an agent with the cohort's traits and draws, those who have left are passed over, and what the cohort
keeps of every session is collected by Mesa's DataCollector and turned, at the end, into one array a quantity.
"""

import json
import math
import sys
import time

import mesa

from rupture_repair.model import Population
from rupture_repair.model import kernel as k
from rupture_repair.model.parameters import DEFAULTS
from rupture_repair.model.traits import DRAWS, answer_parts, traits

STATES = ("alliance", "injury", "trust", "idealization", "strain", "felt")
MEASURED = (
    "reported_by_client", "reported_by_therapist", "reported_by_observer",
    "rated_by_client", "rated_by_therapist", "rated_by_observer", "distress",
)  # fmt: skip


class Dyad(mesa.Agent):
    """A client with her therapist."""

    def __init__(self, model, skill_draw):
        super().__init__(model)
        draws = [self.random.gauss(0, 1) for _ in range(DRAWS)]
        self.one = one = traits(draws, skill_draw, model.population, k.logistic, math.exp)
        self.parts = answer_parts(one["skill"])
        self.linking = self.parts.pop("linking")
        self.alliance = self.level = one["alliance_before"]
        self.trust, self.injury, self.recent = k.start(self.alliance, one["history"], DEFAULTS), 0.0, 0.0
        self.idealization, self.fragility, self.suffered = (
            one["ideal"],
            one["fragility"],
            one["distress_before"],
        )
        self.mood, self.strain, self.here = 0.0, 0.0, True

    def step(self):
        """Live through one session."""
        if not self.here:
            for name in MEASURED:
                setattr(self, name, None)
            return
        one, q, p, r = self.one, self.model.population, DEFAULTS, self.random
        self.felt = 0.0
        if r.random() < one["rate"]:
            odds = k.perception(
                r.random() ** q["failure_gravity"], r.random() ** q["failure_echo"],
                float(r.random() < q["failure_known"]), one["history"],
                self.alliance, self.idealization, self.recent, self.fragility, p,
            )  # fmt: skip
            x = r.random()
            self.felt = k.felt_size(odds, math.log(x / (1 - x)), p)
            self.alliance, self.injury, self.trust, self.recent = k.injure(
                self.alliance, self.injury, self.trust, self.recent, self.felt, p
            )
        self.strain = self.injury
        seen = [r.random() < v for v in k.views(self.strain, one["openness"], one["attunement"], p)]
        self.reported_by_client, self.reported_by_therapist, self.reported_by_observer = seen
        reached = k.answer(float(seen[1]), **self.parts, p=p)
        (
            self.alliance, self.level, self.injury, self.trust, self.idealization, self.recent, self.fragility,
        ) = k.repair(
            self.alliance, self.level, self.injury, self.trust, self.idealization, self.recent, self.fragility,
            one["history"], one["fragility"], float(seen[1]), *reached, self.linking, p,
        )  # fmt: skip
        self.here = r.random() >= k.leaving(self.alliance, self.injury, reached[0], reached[1], p)
        lasting, spread, lean, leans = q["mood_lasting"], q["mood_spread"], q["lean_spread"], one["leans"]
        self.mood = lasting * self.mood + spread * (1 - lasting**2) ** 0.5 * r.gauss(0, 1)
        self.rated_by_client = k.rate(self.alliance, self.mood, lean * leans[0], p)
        self.rated_by_therapist = k.rate(
            self.alliance, spread * r.gauss(0, 1), lean * leans[1] + q["therapist_lean"], p
        )
        self.rated_by_observer = k.rate(
            self.alliance, spread * r.gauss(0, 1), lean * leans[2] + q["observer_lean"], p
        )
        self.suffered = k.suffer(self.suffered, one["prospect"], self.alliance, self.mood, self.injury, p)
        self.suffered += q["distress_swing"] * r.gauss(0, 1)
        self.distress = self.suffered


class Practice(mesa.Model):
    """Everybody's treatments, side by side."""

    def __init__(self, clients, seed):
        super().__init__(seed=seed)
        self.population = dict(Population())
        caseload = round(self.population["caseload"])
        therapists = [self.random.gauss(0, 1) for _ in range(clients // caseload + 1)]
        for n in range(clients):
            Dyad(self, therapists[n // caseload])
        self.datacollector = mesa.DataCollector(agent_reporters={name: name for name in (*STATES, *MEASURED)})

    def step(self):
        """One session for everybody."""
        self.agents.do("step")
        self.datacollector.collect(self)


def main():
    """Run the model and print how long it took."""
    clients, sessions, seed = map(int, sys.argv[1:])
    began = time.perf_counter()
    practice = Practice(clients, seed)
    for _ in range(sessions):
        practice.step()
    frame = practice.datacollector.get_agent_vars_dataframe()
    arrays = {name: frame[name].to_numpy().reshape(sessions, clients).T for name in frame}
    seconds = time.perf_counter() - began
    left = sum(not dyad.here for dyad in practice.agents) / clients
    shape = list(arrays["alliance"].shape)
    print(json.dumps({"seconds": seconds, "left": left, "shape": shape}))


if __name__ == "__main__":
    main()
