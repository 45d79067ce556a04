"""What the scripts for the two Alibaba Cloud services share: a client's settings and its refusals."""

from alibabacloud_tea_openapi.models import Config
from darabonba.exceptions import DaraException


def config(endpoint, access_key, secret, **more):
    return Config(
        access_key_id=access_key,
        access_key_secret=secret,
        endpoint=endpoint,
        protocol="http",
        **more,
    )


def refusal(call):
    """What a caller can read off the exception."""
    try:
        call()
    except DaraException as error:
        request_id = error.request_id
        return {
            "class": type(error).__name__,
            "code": error.code,
            "status": error.status_code,
            "message": error.message.replace(request_id, "REQUEST_ID"),
            "retry_after": getattr(error, "retry_after", None),
            "same_request": error.data["RequestId"] == request_id,
            "data": sorted(error.data),
        }
    return None
