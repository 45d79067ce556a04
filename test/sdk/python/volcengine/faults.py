"""CopyImage once for each name, under whatever faults are armed; prints what each call came to as JSON.

Usage: faults.py HOST:PORT ACCESS_KEY SECRET_KEY IMAGE_ID IMAGE_NAME...
"""

import json
import sys

import volcenginesdkcore
import volcenginesdkecs


def outcome(api, image_id, image_name):
    asked = volcenginesdkecs.CopyImageRequest(
        destination_region="cn-shanghai", image_id=image_id, image_name=image_name
    )
    try:
        return "copied" if api.copy_image(asked).image_id else "?"
    except volcenginesdkcore.rest.ApiException as error:
        return f"ApiException {error.status}"
    except Exception as error:
        return type(error).__name__


def main(endpoint, access_key, secret_key, image_id, *names):
    configuration = volcenginesdkcore.Configuration()
    configuration.host = endpoint
    configuration.scheme = "http"
    configuration.ak = access_key
    configuration.sk = secret_key
    configuration.region = "cn-beijing"
    # As often as ever, but at once.
    configuration.min_retry_delay_ms = 1
    configuration.max_retry_delay_ms = 2
    configuration.read_timeout = 0.2
    api = volcenginesdkecs.ECSApi(volcenginesdkcore.ApiClient(configuration))
    print(json.dumps([outcome(api, image_id, name) for name in names]))


if __name__ == "__main__":
    main(*sys.argv[1:])
