"""What schemathesis does not know by itself: how PDFs are made and sent."""

import os
import pathlib

import schemathesis
from hypothesis import strategies as st

SAMPLE = pathlib.Path(os.environ["NASKAH_SAMPLE_PDF"]).read_bytes()


def cut(length):
    return SAMPLE[:length]


# A whole document, documents that end too soon, and bytes that are none.
schemathesis.openapi.media_type(
    "application/pdf",
    st.one_of(st.just(SAMPLE), st.integers(0, len(SAMPLE)).map(cut), st.binary(max_size=200)),
)


@schemathesis.serializer("application/pdf")
def send_pdf(ctx, value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
