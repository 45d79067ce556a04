"""The typed Python client against a local endpoint; prints what it saw as JSON.

Usage: ecs.py HOST:PORT ACCESS_KEY SECRET_KEY IMAGE_ID
Nothing but that endpoint is contacted: keys are static and proxies are not in the environment.
"""

import json
import sys

import volcenginesdkcore
import volcenginesdkecs
from volcenginesdkcore.rest import ApiException


def api(endpoint, access_key, secret_key, region, token=None):
    configuration = volcenginesdkcore.Configuration()
    configuration.host = endpoint
    configuration.scheme = "http"
    configuration.ak = access_key
    configuration.sk = secret_key
    configuration.session_token = token
    configuration.region = region
    return volcenginesdkecs.ECSApi(volcenginesdkcore.ApiClient(configuration))


def refusal(call):
    """What a caller can read off the exception: the code is in the body only."""
    try:
        call()
    except ApiException as error:
        wire = json.loads(error.body)["ResponseMetadata"]["Error"]
        return {"status": error.status, "reason": error.reason, "error": wire}
    return None


def copy(client, image_id, **more):
    asked = {"destination_region": "cn-shanghai", "image_id": image_id, "image_name": "image-1"}
    return client.copy_image(volcenginesdkecs.CopyImageRequest(**{**asked, **more}))


def follow(client, image_id):
    """Polls until the task has ended."""
    seen = []
    for _ in range(20):
        asked = volcenginesdkecs.DescribeTasksRequest(resource_ids=[image_id], max_results="20")
        answer = client.describe_tasks(asked)
        task = answer.tasks[0]
        seen.append([task.type, task.status, task.process, task.end_at != "", answer.next_token])
        if task.status in ("Succeeded", "Failed"):
            return seen
    return seen


def main(endpoint, access_key, secret_key, image_id):
    source = api(endpoint, access_key, secret_key, "cn-beijing")
    destination = api(endpoint, access_key, secret_key, "cn-shanghai")

    tag = volcenginesdkecs.TagForCopyImageInput(key="k 2", value="v+1")
    copied = copy(
        source,
        image_id,
        image_name="镜像-1.a_b",
        description="win server, a=b。",
        copy_image_tags=True,
        tags=[tag],
    )
    made = copied.image_id
    tasks = follow(destination, made)

    listing = volcenginesdkecs.DescribeImagesRequest(image_ids=[made], status=["available"])
    listed = destination.describe_images(listing)
    image = listed.images[0]
    shown = {
        "name": image.image_name,
        "description": image.description,
        "size": image.size,
        "virtual_size": str(image.virtual_size),
        "is_lts": image.is_lts,
        "tags": [[tag.key, tag.value] for tag in image.tags],
        "snapshots": image.snapshots,
        "total_count": listed.total_count,
        "next_token": listed.next_token,
    }

    modified = destination.modify_image_attribute(
        volcenginesdkecs.ModifyImageAttributeRequest(image_id=made, description="")
    )
    deletion = volcenginesdkecs.DeleteImagesRequest(image_ids=[made, "image-b"])
    details = destination.delete_images(deletion).operation_details
    deleted = [[one.image_id == made, one.error.code if one.error else None] for one in details]

    wrong = api(endpoint, access_key, "wrong", "cn-beijing")
    with_token = api(endpoint, access_key, secret_key, "cn-beijing", "STS.token==")
    print(
        json.dumps(
            {
                "metadata": [getattr(copied.metadata(), name) for name in ("action", "region")],
                "tasks": tasks,
                "image": shown,
                "modified": modified,
                "deleted": deleted,
                "mismatch": refusal(lambda: copy(source, image_id, destination_region="cn-beijing")),
                "not_found": refusal(lambda: copy(source, "image-gone")),
                "wrong_secret": refusal(lambda: copy(wrong, image_id)),
                "under_a_path": api(
                    f"{endpoint}/volcengine-ecs", access_key, secret_key, "cn-beijing"
                )
                .describe_zones(volcenginesdkecs.DescribeZonesRequest())
                .zones[0]
                .zone_id,
                "with_token": copy(with_token, image_id).image_id is not None,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
