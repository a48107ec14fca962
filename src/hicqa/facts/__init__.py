"""Figures: what letters print, as facts with their places, and what is asked and found of them.

Letters -> `build_facts` (tables, sentences) -> facts, kept by `load_facts`; `audit` checks what
the letters state against it.
"""

from hicqa.facts.audit import AuditReport, Finding, audit
from hicqa.facts.build import build_facts
from hicqa.facts.render import audit_text, facts_csv, facts_json, facts_table
from hicqa.facts.store import load_facts, open_facts, query_facts

__all__ = [
    "AuditReport",
    "Finding",
    "audit",
    "audit_text",
    "build_facts",
    "facts_csv",
    "facts_json",
    "facts_table",
    "load_facts",
    "open_facts",
    "query_facts",
]
