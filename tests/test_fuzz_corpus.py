"""What fuzzing begins with is sound: it is read, or refused for what it was made to show."""

import pytest

from extractors.errors import UnreadableError
from extractors.pages.pdf import read_pdf
from tests.fuzz.corpus import seeds
from tests.mutations.seeds import SHORT

OWN = {name: data for name, data in seeds() if name.removesuffix(".pdf") not in SHORT}
REFUSED = {"scan.pdf": "no-text-layer"}


@pytest.mark.parametrize("name", OWN)
def test_a_seed_is_read_without_a_fault(name: str) -> None:
    if name in REFUSED:
        with pytest.raises(UnreadableError) as caught:
            read_pdf(OWN[name])
        assert caught.value.reason == REFUSED[name]
        return
    faults = [fault.message for page in read_pdf(OWN[name]) for fault in page.faults]
    assert all("paints itself" in fault for fault in faults) and (not faults or "circle" in name)
