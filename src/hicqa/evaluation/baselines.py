"""What each part brings: the same questions put to simpler systems, and to hicqa less a part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from importlib.metadata import PackageNotFoundError, version

from hicqa.evaluation.bench import Bench
from hicqa.evaluation.cases import PassageCase, load_passage_cases
from hicqa.evaluation.metrics import Measured, median, recall_at, reciprocal_rank, share
from hicqa.evaluation.records import SuiteResult, by_part
from hicqa.evaluation.scoring import holds_facts
from hicqa.evaluation.suites import SINGLE
from hicqa.evaluation.xquad import ALONE, folded
from hicqa.retrieval.retriever import Retriever, Weights

STOCK = "llama_index"
STOCK_TOP = 2
STOCK_PACKAGE = "llama-index-vector-stores-chroma"
Ranker = Callable[[PassageCase], int | None]


@dataclass(frozen=True, slots=True)
class Stock:
    """What stock LlamaIndex finds: the rank of the first chunk with a gold quote, and its text."""

    rank: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A question's right passage in the ranking of each system, and what LlamaIndex found."""

    case: PassageCase
    ranks: dict[str, int | None]
    stock: Stock | None


def _rankers(bench: Bench) -> dict[str, Ranker]:
    """hicqa's ranking, either half alone, and each similarity left out in turn."""
    whole = Retriever(bench.assistant.index)
    retrievers = {"hicqa": whole}
    retrievers |= {name: Retriever(bench.assistant.index, w) for name, w in ALONE.items()}
    # The general similarity counts in other letters than these: see `new_letters`.
    parts = [field.name for field in fields(Weights) if field.name != "general"]
    retrievers |= {f"without_{part}": whole.without(part) for part in parts}

    def ranker(retriever: Retriever) -> Ranker:
        def rank(case: PassageCase) -> int | None:
            asked = bench.assistant.retrieve(case.question).question
            hits = retriever.retrieve(asked).hits
            right = {gold.block for need in case.needs for gold in need}
            return next((i for i, h in enumerate(hits, start=1) if h.passage in right), None)

        return rank

    return {name: ranker(retriever) for name, retriever in retrievers.items()}


def _stock(bench: Bench) -> Callable[[PassageCase], Stock]:
    """LlamaIndex as its tutorial has it, with the same embedding and on the letters' clean text."""
    import chromadb
    from llama_index.core import Document, StorageContext, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.vector_stores.chroma import ChromaVectorStore

    from hicqa.retrieval.llama import HicqaEmbedding

    letters = bench.assistant.letters
    client = chromadb.EphemeralClient(chromadb.config.Settings(anonymized_telemetry=False))
    store = ChromaVectorStore(chroma_collection=client.get_or_create_collection("stock"))
    index = VectorStoreIndex.from_documents(
        [Document(text=letter.text, metadata={"letter": letter.id}) for letter in letters.values()],
        storage_context=StorageContext.from_defaults(vector_store=store),
        embed_model=HicqaEmbedding(bench.embedder),
        transformations=[SentenceSplitter()],
    )
    retriever = index.as_retriever(similarity_top_k=STOCK_TOP)

    def find(case: PassageCase) -> Stock:
        nodes = retriever.retrieve(case.question)
        chunks = [(node.metadata["letter"], folded(node.get_content())) for node in nodes]
        gold = [(g.letter, folded(letters[g.letter].quote(g.span))) for n in case.needs for g in n]
        right = [any(g[0] == letter and g[1] in text for g in gold) for letter, text in chunks]
        rank = right.index(True) + 1 if True in right else None
        return Stock(rank, " ".join(text for _, text in chunks))

    return find


def _measures(outcomes: Sequence[Compared]) -> dict[str, Measured]:
    found: dict[str, Measured] = {}
    for name in outcomes[0].ranks if outcomes else ():
        ranks = [o.ranks[name] for o in outcomes]
        found |= {f"{name}_recall@{k}": recall_at(ranks, k) for k in (1, 5)}
        found[f"{name}_mrr"] = reciprocal_rank(ranks)
    stock = [(o.case, o.stock) for o in outcomes if o.stock]
    if stock:
        found |= {f"{STOCK}_recall@{k}": recall_at([s.rank for _, s in stock], k) for k in (1, 2)}
        found[f"{STOCK}_fact_in_chunks"] = share(holds_facts(s.text, c.facts) for c, s in stock)
        found[f"{STOCK}_words"] = median(float(len(s.text.split())) for _, s in stock)
    return found


def baselines(bench: Bench) -> SuiteResult:
    """The questions on one passage: BM25, dense, hicqa less a part, and stock LlamaIndex."""
    cases = load_passage_cases(bench.evals / "passages.jsonl", bench.assistant.letters)
    single = [case for case in cases if case.kind in SINGLE and case.answerable]
    rankers = _rankers(bench)
    has_stock = _installed(STOCK_PACKAGE)
    stock = _stock(bench) if has_stock else None
    outcomes = [
        Compared(case, {name: rank(case) for name, rank in rankers.items()}, stock and stock(case))
        for case in bench.steps(single, "baselines")
    ]
    metrics = by_part("baselines", outcomes, lambda o: o.case.split, _measures)
    skipped = None if has_stock else f"LlamaIndex niet gemeten: {STOCK_PACKAGE} ontbreekt"
    return SuiteResult(tuple(metrics), skipped=skipped)


def _installed(package: str) -> bool:
    """Whether a package is there that tests and benchmarks have and users need not."""
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True
