"""The typed Python client of Alibaba Cloud ECS against a local endpoint; prints what it saw as JSON.

Usage: ecs.py HOST:PORT ACCESS_KEY SECRET IMAGE_ID [refused]; `refused` makes one copy only.
Nothing but that endpoint is contacted: keys are static and proxies are not in the environment.
"""

import json
import sys

from alibabacloud_ecs20140526 import models
from alibabacloud_ecs20140526.client import Client

from tea import config, refusal

STATUSES = "Creating,Waiting,Available,UnAvailable,CreateFailed"
HERE = "cn-hangzhou"
THERE = "cn-shanghai"


def copy(client, image_id, **more):
    asked = {"region_id": HERE, "image_id": image_id, "destination_region_id": THERE}
    return client.copy_image(models.CopyImageRequest(**{**asked, **more})).body


def describe(client, **more):
    asked = {"region_id": THERE, "status": STATUSES}
    return client.describe_images(models.DescribeImagesRequest(**{**asked, **more})).body


def follow(client, image_id):
    """Polls until the copy has ended."""
    seen = []
    for _ in range(20):
        image = describe(client, image_id=image_id).images.image[0]
        disk = image.disk_device_mappings.disk_device_mapping[0]
        seen.append([image.status, image.progress, disk.progress, disk.remain_time])
        if image.status not in ("Creating", "Waiting"):
            return seen
    return seen


def cancelled(client, image_id):
    """How many images of a region a cancel leaves."""
    made = copy(client, image_id, destination_region_id="us-west-1").image_id
    client.cancel_copy_image(models.CancelCopyImageRequest(region_id="us-west-1", image_id=made))
    return describe(client, region_id="us-west-1").total_count


def tags_of(client, image_id):
    asked = models.ListTagResourcesRequest(
        region_id=THERE, resource_type="image", resource_id=[image_id]
    )
    found = client.list_tag_resources(asked).body.tag_resources.tag_resource
    return [[tag.tag_key, tag.tag_value] for tag in found]


def shown(image):
    return {
        "name": image.image_name,
        "description": image.description,
        "size": image.size,
        "is_copied": image.is_copied,
        "is_self_shared": image.is_self_shared,
        "owner_is_int": isinstance(image.image_owner_id, int),
        "tags": [[tag.tag_key, tag.tag_value] for tag in image.tags.tag],
    }


def main(endpoint, access_key, secret, image_id, mode=None):
    def client(endpoint=endpoint, access_key=access_key, secret=secret, **more):
        return Client(config(endpoint, access_key, secret, region_id=HERE, **more))

    acs3 = client()
    if mode == "refused":
        print(json.dumps(refusal(lambda: copy(acs3, image_id))))
        return
    tags = [models.CopyImageRequestTag(key="k 2", value="v+1")]
    tags.append(models.CopyImageRequestTag(key="empty", value=""))
    answer = acs3.copy_image(
        models.CopyImageRequest(
            region_id=HERE,
            image_id=image_id,
            destination_region_id=THERE,
            destination_image_name="镜像-1.a_b",
            destination_description="it's (a) *test*~ & more + 100%",
            encrypted=False,
            client_token="token-1",
            tag=tags,
        )
    )
    made = answer.body.image_id
    poll = follow(acs3, made)
    found = describe(acs3, image_name="镜像-1.a_b")

    share = models.ModifyImageSharePermissionRequest(
        region_id=THERE, image_id=made, is_public=False
    )
    acs3.modify_image_share_permission(share)
    tag = models.TagResourcesRequestTag(key="k 2", value="v2")
    acs3.tag_resources(
        models.TagResourcesRequest(
            region_id=THERE, resource_type="image", resource_id=[made], tag=[tag]
        )
    )
    listed = tags_of(acs3, made)
    acs3.delete_image(models.DeleteImageRequest(region_id=THERE, image_id=made, force=True))
    left = describe(acs3, image_id=made)

    print(
        json.dumps(
            {
                "answer": [
                    answer.status_code,
                    answer.headers["x-acs-request-id"] == answer.body.request_id,
                ],
                "poll": poll,
                "found": [found.total_count, shown(found.images.image[0])],
                "tags": listed,
                "left": [left.total_count, left.images.image],
                "cancelled": cancelled(acs3, image_id),
                "v1": cancelled(client(signature_algorithm="v2"), image_id),
                "sts": cancelled(client(access_key="STS.k", security_token="st+/="), image_id),
                "under_a_path": cancelled(client(f"{endpoint}/aliyun-ecs"), image_id),
                "under_a_path_with_a_slash": cancelled(client(f"{endpoint}/aliyun-ecs/"), image_id),
                "with_a_scheme": cancelled(client(f"http://{endpoint}"), image_id),
                "not_found": refusal(lambda: copy(acs3, "m-x")),
                "malformed": refusal(
                    lambda: copy(acs3, image_id, destination_image_name="my copy")
                ),
                "dry_run": refusal(lambda: copy(acs3, image_id, dry_run=True)),
                "missing": refusal(lambda: acs3.copy_image(models.CopyImageRequest())),
                "mismatch": refusal(lambda: copy(acs3, image_id, client_token="token-1")),
                "wrong_secret": refusal(lambda: copy(client(secret="wrong"), image_id))["code"],
                "wrong_secret_v1": refusal(
                    lambda: copy(client(secret="wrong", signature_algorithm="v2"), image_id)
                )["code"],
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
