"""What the book's source claims and the model must show: one test for each such row of the source."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from rupture_repair.model import (
    DEFAULTS,
    IDEALIZATION,
    STYLES,
    Act,
    Client,
    EthicalBreachError,
    Response,
    expected_failures,
    perceive,
    simulate,
)

OWNING = STYLES["owns it"]
NO_WORK = {"working": 0.0}  # what ordinary, undisturbed work adds is left out, so that repair stands alone
SIZES = ("overlooked", "small", "big")


def left(client: Client, act: Act, response: Response | str, alliance: float, runs: int = 200) -> float:
    """Return the share of seeded runs in which the client leaves."""
    courses = (simulate(client, act, response, 60, alliance, seed) for seed in range(runs))
    return sum(course.ended_at is not None for course in courses) / runs


def test_s01_an_empathic_failure_is_felt_as_an_injury() -> None:
    """Where the therapist misunderstands, or falls short of the empathy needed, an injury opens; not before."""
    client, failure = Client(history=0.4, fragility=0.5), Act(severity=0.7, echo=0.5)
    assert perceive(failure, client, alliance=0.6).probability > 0.5
    undisturbed = simulate(client, {}, "owns it", 10, alliance=0.6)
    assert set(undisturbed.injury) == {0.0}
    course = simulate(client, {5: failure}, "does not notice", 10, alliance=0.6)
    assert set(course.injury[:5]) == {0.0}
    assert course.perceived[5] > 0
    assert course.injury[5] > 0.5
    assert course.alliance[5] < course.alliance[4]


@pytest.mark.parametrize("severity", [0.2, 0.35, 0.5])
def test_s03_fragility_makes_the_same_act_larger(severity: float) -> None:
    """A client who is fragile at that moment feels more of the same act, up to another size of rupture."""
    felt = [perceive(Act(severity, 0.3), Client(0.4, f / 10), alliance=0.6) for f in range(11)]
    chances = [p.probability for p in felt]
    assert chances == sorted(set(chances))
    assert SIZES.index(felt[-1].label) > SIZES.index(felt[0].label)


def test_s04_some_ruptures_are_small_and_some_big_by_what_was_done() -> None:
    """A detail forgotten is little, a grave failure is much: to one client, in one alliance."""
    client = Client(history=0.4, fragility=0.4)
    felt = [perceive(Act(severity, 0.3), client, alliance=0.6) for severity in (0.1, 0.5, 0.9)]
    assert [p.label for p in felt] == ["overlooked", "small", "big"]
    grave = simulate(client, Act(0.9, 0.3), "does not notice", 5, alliance=0.6)
    slight = simulate(client, Act(0.5, 0.3), "does not notice", 5, alliance=0.6)
    assert grave.injury[0] > slight.injury[0] > 0


def test_s05_alliance_fragility_and_the_act_together_decide_the_size() -> None:
    """Each of the three counts whatever the other two are; none alone makes it big, all three together do."""
    acts, clients = (Act(0.3, 0.3), Act(0.8, 0.3)), (Client(0.4, 0.1), Client(0.4, 0.9))
    alliances = (0.9, 0.3)
    felt = {(i, j, k): perceive(acts[i], clients[j], alliances[k]) for i, j, k in product(range(2), repeat=3)}
    for i, j in product(range(2), repeat=2):
        assert felt[1, i, j].probability > felt[0, i, j].probability, "the act"
        assert felt[i, 1, j].probability > felt[i, 0, j].probability, "fragility"
        assert felt[i, j, 1].probability > felt[i, j, 0].probability, "the alliance"
    assert felt[0, 0, 0].label == "overlooked"
    assert "big" not in {felt[1, 0, 0].label, felt[0, 1, 0].label, felt[0, 0, 1].label}
    assert felt[1, 1, 1].label == "big"


def test_s06_strong_alliance_and_few_ruptures_overlook_a_mistake() -> None:
    """In a strong alliance without earlier ruptures many clients let a mistake pass."""
    minor = [Act(s, e) for s, e in product((0.2, 0.3, 0.4), (0.0, 0.3, 0.6))]
    clients = [Client(h, f) for h, f in product((0.0, 0.2, 0.4, 0.6), (0.1, 0.3, 0.5))]
    pairs = list(product(minor, clients))
    labels = [perceive(act, client, alliance=0.8).label for act, client in pairs]
    assert labels.count("overlooked") > 0.75 * len(labels)
    assert "big" not in labels
    weak = [perceive(act, client, alliance=0.4).label for act, client in pairs]
    often = [perceive(act, client, alliance=0.8, recent=0.8).label for act, client in pairs]
    assert weak.count("overlooked") < 0.5 * len(labels)
    assert often.count("overlooked") < 0.5 * len(labels)


def test_s06_all_the_more_when_it_is_known_to_be_a_mistake() -> None:
    """Knowing that it was a mistake lowers the chance for every client, and lets some overlook what they'd have felt."""
    clients = [Client(h, f) for h, f in product((0.0, 0.3, 0.6), (0.2, 0.5, 0.8))]
    act = Act(severity=0.5, echo=0.5)
    unknown = [perceive(act, client, alliance=0.8) for client in clients]
    known = [perceive(replace(act, known_mistake=True), client, alliance=0.8) for client in clients]
    assert all(k.probability < u.probability for k, u in zip(known, unknown, strict=True))
    assert sum(k.label == "overlooked" for k in known) > sum(u.label == "overlooked" for u in unknown)


FAILURE = Act(severity=0.55, echo=0.95)
SETTLED, NEGLECTED = Client(history=0.0, fragility=0.3), Client(history=0.9, fragility=0.3)


def test_s07_in_a_settled_pair_the_failure_is_not_big() -> None:
    """The measure for the three that follow: with none of the three burdens the failure stays small at most."""
    assert perceive(FAILURE, SETTLED, alliance=0.7).label != "big"


def test_s07_a_new_pair_alone_makes_it_big() -> None:
    """Between two who hardly know each other the same failure becomes a big rupture."""
    assert perceive(FAILURE, SETTLED, alliance=0.15).label == "big"


def test_s07_frequent_ruptures_alone_make_it_big() -> None:
    """After several ruptures the same failure becomes a big one, by the memory of them."""
    assert perceive(FAILURE, SETTLED, alliance=0.7, recent=0.9).label == "big"
    again = dict.fromkeys(range(0, 15, 2), FAILURE)
    course = simulate(SETTLED, again, "owns it", 16, alliance=0.7)
    sizes = [course.perceived[t] for t in again]
    assert sizes == sorted(set(sizes)), "each is felt more than the one before"
    assert course.labels[0] == "small"
    assert course.labels[14] == "big"
    forgetting = simulate(SETTLED, again, "owns it", 16, alliance=0.7, parameters={"memory": 0.0})
    assert "big" not in forgetting.labels.values()


def test_s07_a_history_of_neglect_or_abuse_alone_makes_it_big() -> None:
    """Where it repeats what was done to the client before, the same failure becomes a big rupture."""
    assert perceive(FAILURE, NEGLECTED, alliance=0.7).label == "big"
    assert perceive(replace(FAILURE, echo=0.0), NEGLECTED, alliance=0.7).label != "big", "nothing is repeated"


def test_s07_the_three_burdens_together_weigh_more_than_any_one() -> None:
    """New pair, frequent ruptures and history add up."""
    alone = (
        perceive(FAILURE, SETTLED, alliance=0.15),
        perceive(FAILURE, SETTLED, alliance=0.7, recent=0.9),
        perceive(FAILURE, NEGLECTED, alliance=0.7),
    )
    together = perceive(FAILURE, NEGLECTED, alliance=0.15, recent=0.9)
    assert together.label == "big"
    assert together.probability > max(p.probability for p in alone)


def test_s08_an_ethical_breach_is_refused_with_its_reason() -> None:
    """A boundary violation is no rupture to be measured or repaired; the model says so and computes nothing."""
    breach, client = Act(severity=1.0, echo=1.0, breach=True), Client(history=0.5, fragility=0.5)
    with pytest.raises(EthicalBreachError, match="not a large rupture"):
        perceive(breach, client, alliance=0.9)
    with pytest.raises(EthicalBreachError, match="not a large rupture"):
        simulate(client, breach, "owns it", 60, alliance=0.9)


def test_s09_in_a_long_treatment_failures_are_inevitable() -> None:
    """Over years of several sessions a week an attuned therapist fails many times; never once is next to impossible."""
    years = expected_failures(3 * 40 * 4)
    assert years.count > 10
    assert years.chance_of_none < 1e-6
    chances = [expected_failures(n).chance_of_none for n in (0, 1, 10, 100, 1000)]
    assert chances[0] == 1.0
    assert chances == sorted(set(chances), reverse=True)
    assert expected_failures(5000, parameters={"failures": 0.01}).chance_of_none < 1e-6, (
        "however rare they are"
    )


@pytest.mark.parametrize("unaddressed", ["does not notice", "defends"])
def test_s10_an_unaddressed_rupture_can_end_the_treatment(unaddressed: str) -> None:
    """Not addressed, the same rupture ends most treatments; owned, few; and where nothing happened, few."""
    client, act = Client(history=0.5, fragility=0.5), Act(severity=0.8, echo=0.7)
    ends = left(client, act, unaddressed, alliance=0.6)
    addressed = left(client, act, "owns it", alliance=0.6)
    assert ends > 0.6
    assert addressed < 0.6 * ends
    course = simulate(client, act, unaddressed, 60, alliance=0.6)
    assert course.repaired_at is None
    assert course.ended_at is not None
    assert simulate(client, act, "owns it", 60, alliance=0.6).staying[-1] > course.staying[-1]


def test_s11_acknowledgment_is_what_repairs() -> None:
    """Everything else equal, taking responsibility leaves less injury in every session, and repairs."""
    client, act = Client(history=0.5, fragility=0.5), Act(severity=0.7, echo=0.5)
    owned = simulate(client, act, OWNING, 60, alliance=0.8)
    disowned = simulate(client, act, replace(OWNING, acknowledging=0.0), 60, alliance=0.8)
    assert owned.repaired_at is not None
    assert disowned.repaired_at is None
    assert all(o < d for o, d in zip(owned.injury, disowned.injury, strict=True))


def test_s13_without_any_acknowledgment_nothing_is_resolved() -> None:
    """A therapist who cannot acknowledge, whatever else is done well, leaves the injury to fade by itself."""
    client, act = Client(history=0.5, fragility=0.5), Act(severity=0.7, echo=0.5)
    perfect_but = Response(1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0)
    course = simulate(client, act, perfect_but, 40, alliance=0.9)
    assert course.ended_at is None
    for before, after in zip(course.injury, course.injury[1:], strict=False):
        assert after == pytest.approx(before * (1 - DEFAULTS["fading"]))
    assert course.repaired_at is None
    assert not course.stronger
    assert course.idealization[-1] == course.idealization[0]


def test_s13_and_a_defense_of_oneself_deepens_it() -> None:
    """The narcissistic answer notices, admits nothing and defends: the injury grows while the client stays."""
    client, act = Client(history=0.5, fragility=0.5), Act(severity=0.6, echo=0.3)
    course = simulate(client, act, Response(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0), 40, alliance=0.8)
    stayed = course.injury[: course.ended_at]
    assert len(stayed) > 5
    assert list(stayed) == sorted(set(stayed))


ACTS = [Act(s, e) for s, e in product((0.3, 0.5, 0.7, 0.9), (0.0, 0.5, 1.0))]
CLIENTS = [Client(h, f) for h, f in product((0.0, 0.3, 0.6, 0.9), (0.1, 0.5, 0.9))]


def test_s14_almost_any_rupture_can_be_repaired_when_it_is_owned() -> None:
    """Over acts, clients and alliances of all kinds, nearly every felt rupture that is owned is repaired."""
    courses = [
        simulate(client, act, "owns it", 60, alliance)
        for client, act, alliance in product(CLIENTS, ACTS, (0.3, 0.5, 0.7, 0.9))
    ]
    felt = [course for course in courses if course.felt_as != "overlooked"]
    assert len(felt) > 400
    assert {course.felt_as for course in felt} == {"small", "big"}
    repaired = [course for course in felt if course.repaired_at is not None]
    assert len(repaired) > 0.95 * len(felt)


def test_s14_for_many_clients_acknowledgment_alone_is_enough() -> None:
    """In a working alliance more than half of felt ruptures close by acknowledgment with nothing else; not all do."""
    only = Response(acknowledging=1.0, withstanding=0.0, linking=0.0)
    courses = [
        simulate(client, act, only, 60, alliance)
        for client, act, alliance in product(CLIENTS, ACTS, (0.7, 0.9))
    ]
    felt = [course for course in courses if course.felt_as != "overlooked"]
    enough = [course for course in felt if course.repaired_at is not None]
    assert 0.5 * len(felt) < len(enough) < len(felt)


def gain(history: float, sincerity: float) -> float:
    """Return what an owned act that echoes nothing (felt alike by all) adds to the alliance in the end."""
    answer = replace(OWNING, sincerity=sincerity)
    course = simulate(Client(history, 0.5), Act(0.8, 0.0), answer, 150, alliance=0.7, parameters=NO_WORK)
    assert course.repaired_at is not None
    return course.alliance[-1] - course.alliance_before


def test_s15_heartfelt_acknowledgment_is_itself_reparative_where_nobody_ever_owned_a_mistake() -> None:
    """From one and the same injury, sincere owning gives more to a client with such a history than to one without,
    and sincerity matters more to that client.
    """
    plain, wary = (Act(0.8, 0.0),) * 2
    assert perceive(plain, Client(0.0, 0.5), 0.7) == perceive(wary, Client(0.9, 0.5), 0.7)
    assert gain(0.9, sincerity=1.0) > gain(0.0, sincerity=1.0) > 0
    assert gain(0.9, 1.0) - gain(0.9, 0.3) > 3 * (gain(0.0, 1.0) - gain(0.0, 0.3))


def test_s19_repaired_the_alliance_is_preserved_and_often_stronger() -> None:
    """After repair, ordinary work left out, the alliance is never below its earlier level, and in most cases above."""
    courses = [
        simulate(client, act, "owns it", 120, alliance, parameters=NO_WORK)
        for client, act, alliance in product(CLIENTS, ACTS, (0.5, 0.7, 0.9))
    ]
    repaired = [course for course in courses if course.repaired_at is not None]
    assert len(repaired) > 200
    assert all(course.alliance[-1] > course.alliance_before - 0.005 for course in repaired)
    assert sum(course.stronger for course in repaired) > 0.75 * len(repaired)


def test_s20_trust_grows_only_in_sessions_in_which_anger_is_withstood() -> None:
    """The protest tests whether the therapist can bear it: trust rises in just those sessions where it is borne."""
    client, act = Client(history=0.6, fragility=0.5), Act(severity=0.8, echo=0.8)
    borne = [True, False, True, True, False, False, True, False, False, True]
    answers = [replace(OWNING, acknowledging=0.3, withstanding=0.9 * yes) for yes in borne]
    course = simulate(client, act, answers, len(borne), alliance=0.8)
    assert course.ended_at is None
    assert min(course.injury) > 0.1, "the protest goes on"
    grown = [after > before for before, after in zip(course.trust, course.trust[1:], strict=False)]
    assert grown == borne[1:]


def test_s21_connecting_the_failure_with_the_history_is_part_of_repair() -> None:
    """Once the failure is owned, linking it to the history brings repair sooner, for a client who has that history."""
    act = Act(severity=0.8, echo=0.9)
    neglected = Client(history=0.85, fragility=0.6)
    linked = simulate(neglected, act, replace(OWNING, linking=1.0), 80, alliance=0.75)
    unlinked = simulate(neglected, act, replace(OWNING, linking=0.0), 80, alliance=0.75)
    assert linked.unresolved_sessions is not None
    assert unlinked.unresolved_sessions is not None
    assert linked.unresolved_sessions <= unlinked.unresolved_sessions - 3
    nothing_to_link = replace(neglected, history=0.0)
    with_link = simulate(nothing_to_link, act, replace(OWNING, linking=1.0), 80, alliance=0.75)
    assert with_link == simulate(nothing_to_link, act, replace(OWNING, linking=0.0), 80, alliance=0.75)


def test_s21_linking_without_owning_repairs_nothing() -> None:
    """To speak of the childhood in place of one's own part does not help."""
    client, act = Client(history=0.85, fragility=0.6), Act(severity=0.8, echo=0.9)
    disowned = replace(OWNING, acknowledging=0.0)
    linked = simulate(client, act, replace(disowned, linking=1.0), 40, alliance=0.9)
    assert linked == simulate(client, act, replace(disowned, linking=0.0), 40, alliance=0.9)


@pytest.mark.parametrize("transference", [name for name, ideal in IDEALIZATION.items() if ideal >= 0.35])
def test_s22_after_repair_idealization_falls_and_the_alliance_does_not(transference: str) -> None:
    """Repaired, the therapist is seen as human: much of the idealization goes, the alliance stays or grows."""
    client = Client(history=0.6, fragility=0.5, transference=transference)
    course = simulate(client, Act(0.8, 0.7), "owns it", 100, alliance=0.7, parameters=NO_WORK)
    assert course.repaired_at is not None
    assert course.idealization[-1] < 0.75 * client.idealization
    assert course.alliance[-1] >= course.alliance_before
    unrepaired = simulate(client, Act(0.8, 0.7), "does not notice", 100, alliance=0.7)
    assert unrepaired.idealization[-1] == client.idealization


def test_s23_an_apology_that_owns_goes_further_than_one_that_explains() -> None:
    """For a deep injury the apology that owns repairs; the explanation does not, and more clients leave."""
    client, act = Client(history=0.85, fragility=0.6), Act(severity=0.8, echo=0.9)
    owns = simulate(client, act, "owns it", 60, alliance=0.75)
    explains = simulate(client, act, "explains", 60, alliance=0.75)
    assert owns.repaired_at is not None
    assert explains.repaired_at is None
    assert left(client, act, "explains", 0.75) > 1.5 * left(client, act, "owns it", 0.75)


def test_s23_an_apology_goes_as_far_as_it_is_sincere() -> None:
    """The same words with less sincerity take longer, and with none they repair nothing."""
    client, act = Client(history=0.5, fragility=0.5), Act(severity=0.7, echo=0.5)
    sincere, half, hollow = (
        simulate(client, act, replace(OWNING, sincerity=s), 60, alliance=0.8) for s in (1.0, 0.4, 0.0)
    )
    assert sincere.unresolved_sessions is not None
    assert half.unresolved_sessions is not None
    assert sincere.unresolved_sessions < half.unresolved_sessions
    assert hollow.repaired_at is None
