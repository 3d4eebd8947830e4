"""The gate before `latest`: each limit just inside and just outside of it."""

import pytest

from flows.settings import Limits
from flows.store.gate import Measures, broken

BEFORE = Measures(rows={"papers": 100, "cells": 1000, "amounts": 49}, errors=60, countries=5)


@pytest.mark.parametrize(
    ("rows", "more", "told"),
    [
        ({}, {}, []),
        ({"papers": 95}, {}, []),
        ({"papers": 94}, {}, ["papers fell from 100 to 94"]),
        ({"cells": 800}, {}, []),
        ({"cells": 799}, {}, ["cells.csv fell from 1000 to 799 rows"]),
        ({"cells": 0}, {}, ["cells.csv had 1000 rows and is empty"]),
        ({"amounts": 0}, {}, []),
        ({}, {"errors": 90}, []),
        ({}, {"errors": 91}, ["findings of severity error rose from 60 to 91"]),
        ({}, {"countries": 0}, ["none of 100 papers names a country"]),
    ],
)
def test_limits_against_the_release_before(
    rows: dict[str, int], more: dict[str, int], told: list[str]
) -> None:
    now = BEFORE.model_copy(update={"rows": BEFORE.rows | rows, **more})
    assert list(broken(Limits(), BEFORE, now)) == told


@pytest.mark.parametrize(("papers", "told"), [(9, 0), (10, 1)])
def test_a_first_release_names_a_country(papers: int, told: int) -> None:
    assert len(list(broken(Limits(), None, Measures(rows={"papers": papers})))) == told


@pytest.mark.parametrize(("errors", "told"), [(75, 0), (76, 1)])
def test_few_errors_may_rise(errors: int, told: int) -> None:
    before = BEFORE.model_copy(update={"errors": 3})
    now = BEFORE.model_copy(update={"errors": errors})
    assert len(list(broken(Limits(), before, now))) == told
