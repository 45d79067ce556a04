"""The typed Python client of Alibaba Cloud App Streaming against a local endpoint; prints JSON.

Usage: appstreaming.py HOST:PORT ACCESS_KEY SECRET IMAGE_ID
Nothing but that endpoint is contacted: keys are static and proxies are not in the environment.
"""

import json
import sys

from alibabacloud_appstream_center20210901 import models
from alibabacloud_appstream_center20210901.client import Client

from tea import config, refusal


def distribute(client, image_id, regions, **more):
    asked = models.StartTaskForDistributeImageRequest(
        image_id=image_id, destination_region_list=regions, **more
    )
    return client.start_task_for_distribute_image(asked).body


def shown(client, image_id):
    asked = models.ListImageRequest(image_id=image_id)
    return client.list_image(asked).body.data[0]


def follow(client, image_id, region):
    """Polls until the distribution to a region has ended."""
    seen = []
    for _ in range(20):
        rows = shown(client, image_id).image_region_distribute_list
        row = next(row for row in rows if row.region_id == region)
        seen.append([row.status, row.progress])
        if row.status not in ("INIT", "CREATING"):
            return seen
    return seen


def main(endpoint, access_key, secret, image_id):
    def client(endpoint=endpoint, access_key=access_key, secret=secret, **more):
        return Client(config(endpoint, access_key, secret, region_id="cn-shanghai", **more))

    acs3 = client()
    made = distribute(acs3, image_id, ["cn-hangzhou", "cn-beijing"], product_type="CloudApp")
    poll = follow(acs3, image_id, "cn-beijing")
    image = shown(acs3, image_id)
    tag = models.ListImageRequestTagList(key="env", value="test")
    tagged = acs3.list_image(models.ListImageRequest(tag_list=[tag])).body
    regions = acs3.list_regions(models.ListRegionsRequest(product_type="CloudApp")).body
    created = acs3.create_image_by_instance(
        models.CreateImageByInstanceRequest(
            image_name="a + b",
            instance_id="ws-desktop-1",
            instance_type="CloudDesktop",
            auto_clean_userdata=True,
        )
    ).body
    named = shown(acs3, created.data.image_id).image_name

    repeated = refusal(lambda: distribute(acs3, image_id, ["cn-hangzhou"]))
    older = distribute(client(signature_algorithm="v2"), image_id, ["us-west-1"])
    sts = client(access_key="STS.k", security_token="st+/=")
    under_a_path = client(f"{endpoint}/aliyun-appstreaming")
    deleted = acs3.delete_image(models.DeleteImageRequest(image_id="imgc-enc")).body

    print(
        json.dumps(
            {
                "made": [made.code, made.success, made.message, made.data[:4]],
                "poll": poll,
                "image": [image.image_region_list, image.platform, image.volume_encryption_enabled],
                "tagged": [tagged.count, [one.image_id for one in tagged.data]],
                "regions": [one.region_id for one in regions.region_models][:2],
                "created": [created.code, created.data.task_id[:4], named],
                "v1": older.success,
                "sts": distribute(sts, image_id, ["cn-hangzhou"]).success,
                "under_a_path": distribute(under_a_path, image_id, ["eu-central-1"]).success,
                "deleted": [deleted.code, deleted.data],
                "repeated": repeated,
                "not_found": refusal(lambda: distribute(acs3, "imgc-0+1", ["cn-hangzhou"])),
                "empty_list": refusal(lambda: distribute(acs3, image_id, [])),
                "no_image": refusal(lambda: distribute(acs3, None, ["cn-hangzhou"])),
                "wrong_secret": refusal(
                    lambda: distribute(client(secret="wrong"), image_id, ["cn-hangzhou"])
                )["code"],
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
