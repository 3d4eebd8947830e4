"""A local S3 server for tests (moto), and a count of what was asked of it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def s3_server() -> Iterator[list[str]]:
    """Start a server and let every S3 address of this process lead to it; yield its requests."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    import s3fs

    server.start()
    _, port = server.get_host_and_port()
    asked: list[str] = []
    known = {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "NO_PROXY": "127.0.0.1",
    }
    before = {name: os.environ.get(name) for name in known}
    os.environ.update(known)
    s3fs.S3FileSystem.clear_instance_cache()
    call = s3fs.S3FileSystem._call_s3

    async def counted(self: object, method: str, *args: object, **kwargs: object) -> object:
        asked.append(method)
        return await call(self, method, *args, **kwargs)

    s3fs.S3FileSystem._call_s3 = counted
    try:
        s3fs.S3FileSystem(use_listings_cache=False).mkdir("bucket")
        yield asked
    finally:
        s3fs.S3FileSystem._call_s3 = call
        s3fs.S3FileSystem.clear_instance_cache()
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})
        server.stop()
