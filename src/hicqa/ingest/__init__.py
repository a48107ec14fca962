"""Reading letters: from a raw file to sections, paragraphs, notes and tables with offsets."""

from hicqa.ingest.corpus import load_corpus, read_metas
from hicqa.ingest.parser import parse_letter
from hicqa.ingest.show import format_letter, letter_as_dict

__all__ = ["format_letter", "letter_as_dict", "load_corpus", "parse_letter", "read_metas"]
