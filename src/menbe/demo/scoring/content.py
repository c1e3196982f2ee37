"""Claims, facts, citations, mentions, genre, body: what is said of one article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from itertools import combinations

from menbe.demo.scoring.measures import Figures, macro_f1, of_sets, prf
from menbe.demo.scoring.paper import BODY, Paper, Row
from menbe.language import fold, romanise, words

IOU = 0.5  # token overlap from which a found claim is the answered one
Span = tuple[int, int]


def claims(paper: Paper, within: Collection[str]) -> Figures:
    """Matched one to one at token IoU ≥ .5 of the content, speakers overlapping or both none."""
    found, answers = paper.of_article("claims"), paper.answers("claims")
    matched = [pair for a in within for pair in claim_pairs(found.get(a, []), answers.get(a, []), a, paper)]
    ours = sum(len(found.get(a, [])) for a in within)
    gold = sum(len(answers.get(a, [])) for a in within)
    right = sum(row["voice"] == answer["voice"] for row, answer in matched)
    both = sum(bool(r["hedge"]) and bool(a["hedge"]) for r, a in matched)
    hedged = sum(bool(r["hedge"]) for r, _ in matched), sum(bool(a["hedge"]) for _, a in matched)
    return {
        **prf(len(matched), ours, gold),
        "voice_accuracy": right / len(matched) if matched else 0.0,
        "hedge_f1": prf(both, *hedged)["f1"],
    }


def claim_pairs(found: list[Row], answers: list[Row], article: str, paper: Paper) -> list[tuple[Row, Row]]:
    """(found, answered), each at most once, best overlap first."""
    if article not in paper.article or not found or not answers:
        return []
    text = paper.article[article]["text"]
    places = [token.start for token in words(text)]
    scored = []
    for i, row in enumerate(found):
        here = _tokens_in((row["content"]["start"], row["content"]["end"]), places)
        for j, answer in enumerate(answers):
            best = max((_iou(here, _tokens_in(s, places)) for s in _occurrences(answer["quote"], text)), default=0.0)
            if best >= IOU and _speakers_agree(row, answer):
                scored.append((best, i, j))
    return [(found[i], answers[j]) for i, j in _one_to_one(scored)]


def _one_to_one(scored: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Best first, each side once."""
    left: set[int] = set()
    right: set[int] = set()
    kept = []
    for _, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            kept.append((i, j))
    return kept


def _occurrences(needle: str, text: str) -> list[Span]:
    found, at = [], text.find(needle)
    while at >= 0:
        found.append((at, at + len(needle)))
        at = text.find(needle, at + 1)
    return found


def _tokens_in(span: Span, places: list[int]) -> set[int]:
    return {place for place in places if span[0] <= place < span[1]}


def _iou(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def _speakers_agree(row: Row, answer: Row) -> bool:
    spoken = [part["surface"] for part in (row["speaker"], row.get("named")) if part is not None]
    if not spoken or answer["speaker"] is None:
        return not spoken and answer["speaker"] is None
    return bool(_bare_words(" ".join(spoken)) & _bare_words(answer["speaker"]))


def _bare_words(text: str) -> set[str]:
    """Without the endings that az and tr set behind an apostrophe: Gürsoy’a is Gürsoy."""
    return {romanise(re.split("['’]", token.surface)[0]) for token in words(text)}


def _words(text: str) -> set[str]:
    return {romanise(token.surface) for token in words(text)}


def facts(paper: Paper, within: Collection[str]) -> Figures:
    """(article, slot, value). A cause is right when it shares a word with the answer's."""
    found, answers = paper.of_article("facts"), paper.answers("facts")
    right = ours = gold = 0
    for article in within:
        stated, wanted = stated_facts(found.get(article, [])), answered_facts(answers.get(article, []))
        missed, _ = unlike(set(stated), set(wanted))
        right += len(wanted) - len(missed)
        ours += len(stated)
        gold += len(wanted)
    return prf(right, ours, gold)


Stated = tuple[str, str]  # slot, value


def stated_facts(found: list[Row]) -> dict[Stated, Row]:
    return {(row["slot"], value_of(row)): row for row in reversed(found)}


def answered_facts(answers: list[Row]) -> dict[Stated, Row]:
    return {(answer["slot"], value_as_written(answer["value"])): answer for answer in reversed(answers)}


def value_of(row: Row) -> str:
    """A fact's value as the answers write it: a label, the upper end of "up to", else the lower end."""
    if row["label"] is not None:
        return value_as_written(row["label"])
    return value_as_written(row["high"] if row["qualifier"] == "up_to" else row["low"])


def value_as_written(value: object) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value).casefold()


def unlike(stated: set[Stated], wanted: set[Stated]) -> tuple[set[Stated], set[Stated]]:
    """Answers that were missed and facts that are no answer; causes pair off where they share a word."""
    missed, extra = wanted - stated, stated - wanted
    for fact in sorted(extra):
        like = next((w for w in sorted(missed) if fact[0] == w[0] == "cause" and _words(fact[1]) & _words(w[1])), None)
        if like is not None:
            missed.discard(like)
            extra.discard(fact)
    return missed, extra


def citations(paper: Paper, within: Collection[str]) -> Figures:
    """(article, resolved outlet, or the unresolved name as folded words)."""
    found, answers = paper.of_article("citations"), paper.answers("citations")
    right = ours = gold = 0
    for article in within:
        stated, wanted = cited_names(found.get(article, []), answers.get(article, []), paper)
        right += len(same_names(stated, wanted))
        ours += len(stated)
        gold += len(wanted)
    return prf(right, ours, gold)


def cited_names(found: list[Row], answers: list[Row], paper: Paper) -> tuple[set[str], set[str]]:
    """What an article cites by our reading and by the key: domains, or the folded words of a name."""
    names = {fold(a["outlet"], a["language"]): a["domain"] for a in paper.world.articles}
    stated = {c["outlet"] or _plain(c["named"]["surface"]) for c in found}
    return stated, {_cited(answer, names, paper) for answer in answers}


def _cited(answer: Row, names: dict[str, str], paper: Paper) -> str:
    if answer["resolves_to"] is not None:
        return str(paper.gold[answer["resolves_to"]]["domain"])
    language = paper.language[answer["article"]]
    return names.get(fold(answer["cites"].strip('«»“”"„'), language), _plain(answer["cites"]))


def _plain(name: str) -> str:
    return " ".join(romanise(token.surface) for token in words(name))


def same_names(stated: set[str], wanted: set[str]) -> set[str]:
    """Answers that were found; an unresolved name may be cut a little differently."""
    return {w for w in wanted if w in stated or any(" " in w + s and (w in s or s in w) for s in stated)}


def mentions(paper: Paper, within: Collection[str]) -> Figures:
    """Exact spans; linking: pairs of forms of different languages under one key; wrong merges of two people."""
    found = paper.of_article("mentions")
    right = ours = gold = 0
    keys: dict[tuple[str, str], set[str]] = defaultdict(set)
    for article in sorted(within):
        if article not in paper.article:
            continue
        wanted = gold_mentions(article, paper)
        stated = stated_mentions(found.get(article, []), paper.article[article])
        right += len(wanted.keys() & stated.keys())
        ours += len(stated)
        gold += len(wanted)
        for span in wanted.keys() & stated.keys():
            entity, form = wanted[span]
            keys[(entity, f"{paper.language[article]}:{form}")].add(stated[span])
    return {**prf(right, ours, gold), "linking_f1": _linking(keys), "wrong_merges": _wrong_merges(keys, paper)}


def stated_mentions(found: list[Row], article: Row) -> dict[Span, str]:
    """Found span → the key of its entity, in the zones that the key answers."""
    read = answered_zones(article)
    spans = ((m["passage"]["start"], m["passage"]["end"], m["entity"]) for m in found)
    return {(start, end): entity for start, end, entity in spans if any(a <= start and end <= b for a, b in read)}


def answered_zones(row: Row) -> list[Span]:
    """The zones whose names the key answers: a caption may be in any language, and names there are not in it."""
    return [(z["start"], z["end"]) for z in row["zones"] if z["kind"] in ("headline", *BODY)]


def gold_mentions(article: str, paper: Paper) -> dict[Span, tuple[str, str]]:
    """Where the answered forms stand in an exported article, longest first: span → (entity, form)."""
    row, language = paper.article[article], paper.language[article]
    entities = paper.world.answers.get("entities", ())
    named = [(form, e["canonical"]) for e in entities for form in e["mentions"].get(language, ())]
    forms = sorted(named, key=lambda pair: -len(pair[0]))
    taken: dict[Span, tuple[str, str]] = {}
    used: set[int] = set()
    zones = answered_zones(row)
    for form, entity in forms:
        for start, end in _occurrences(form, row["text"]):
            inside = any(a <= start and end <= b for a, b in zones)
            if inside and _whole(row["text"], start, end) and not used & set(range(start, end)):
                used |= set(range(start, end))
                taken[(start, end)] = (entity, form)
    return taken


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the form is not the middle of a longer word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())


def _linking(keys: dict[tuple[str, str], set[str]]) -> float:
    """F1 over pairs of forms in two languages: one entity by the answers, one key by us."""
    forms = sorted((entity, form, key) for (entity, form), found in keys.items() for key in found)
    ours: set[Hashable] = set()
    gold: set[Hashable] = set()
    for a, b in combinations(forms, 2):
        if a[1][:2] != b[1][:2]:
            pair = (a[:2], b[:2])
            gold |= {pair} if a[0] == b[0] else set()
            ours |= {pair} if a[2] == b[2] else set()
    return of_sets(ours, gold)["f1"]


def _wrong_merges(keys: dict[tuple[str, str], set[str]], paper: Paper) -> int:
    people = {e["canonical"] for e in paper.world.answers.get("entities", ()) if e["type"] == "person"}
    under: dict[str, set[str]] = defaultdict(set)
    for (entity, _), found in keys.items():
        for key in found:
            if entity in people:
                under[key].add(entity)
    return sum(len(entities) > 1 for entities in under.values())


def genre(paper: Paper, within: Collection[str]) -> Figures:
    gold = {a: g for a, g in paper.world.answers.get("genre", {}).items() if a in within}
    return {"macro_f1": macro_f1({a: paper.article[a]["genre"] for a in gold if a in paper.article}, gold)}


def body(paper: Paper, within: Collection[str]) -> Figures:
    """Token F1 of the body against the paragraphs; furniture and captions that stand in it, counted."""
    scores, furniture, captions = [], 0, 0
    for article in within:
        gold = paper.gold[article]
        blocks = paper.zones(article, BODY)
        scores.append(_token_f1(" ".join(blocks), " ".join(gold["paragraphs"])))
        furniture += sum(leaked(item, blocks, gold) for item in gold["furniture"])
        captions += sum(leaked(item, blocks, gold) for item in gold["captions"])
    return {
        "f1": sum(scores) / len(scores) if scores else 1.0,
        "furniture_leaked": furniture,
        "captions_leaked": captions,
    }


def _token_f1(ours: str, gold: str) -> float:
    found, answer = _bag(ours), _bag(gold)
    both = sum(min(count, answer.get(word, 0)) for word, count in found.items())
    return prf(both, sum(found.values()), sum(answer.values()))["f1"]


def _bag(text: str) -> dict[str, int]:
    bag: dict[str, int] = defaultdict(int)
    for token in words(text):
        bag[token.surface] += 1
    return bag


def leaked(item: str, blocks: list[str], gold: Row) -> bool:
    """Whether a piece of furniture stands in the body as a line, or inside one where it is long enough to tell."""
    if any(item.strip() == block.strip() for block in blocks):
        return True
    return (
        len(words(item)) >= 3
        and any(item in block for block in blocks)
        and not any(item in p for p in gold["paragraphs"])
    )
