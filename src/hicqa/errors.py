"""Everything that hicqa raises on purpose.

HicqaError                 the message is Dutch, for a person, and says what to do
├── BadInput               the user's question, file or option is unusable (exit status 2)
│   ├── BadQuestion        an empty, too long or unreadable question
│   ├── BadCorpus          letters.toml or a letter cannot be read; says where and why
│   ├── BadQuestionSet     a file that is no set of Kamervragen; says what was found
│   └── BadSetting         an HICQA_* variable or option with an impossible value
└── RunFailed              the work itself failed (exit status 1)
    ├── ModelUnavailable   the embedding model cannot be loaded
    ├── IndexUnavailable   the index is missing, broken or built with another recipe
    └── CheckFailed        an answer that does not pass its own checks: a defect of hicqa
"""

from __future__ import annotations


class HicqaError(Exception):
    """Base of all; `exit_status` is what the command line ends with."""

    exit_status = 1


class BadInput(HicqaError):
    exit_status = 2


class BadQuestion(BadInput):
    pass


class BadCorpus(BadInput):
    pass


class BadQuestionSet(BadInput):
    pass


class BadSetting(BadInput):
    pass


class RunFailed(HicqaError):
    pass


class ModelUnavailable(RunFailed):
    pass


class IndexUnavailable(RunFailed):
    pass


class CheckFailed(RunFailed):
    pass
