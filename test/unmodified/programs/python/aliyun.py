from os import environ

from alibabacloud_ecs20140526 import models
from alibabacloud_ecs20140526.client import Client
from alibabacloud_tea_openapi.models import Config

client = Client(
    Config(
        access_key_id=environ["ALIBABA_CLOUD_ACCESS_KEY_ID"],
        access_key_secret=environ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
        region_id="cn-hangzhou",
    )
)
asked = models.DescribeImagesRequest(region_id="cn-hangzhou", image_owner_alias="self")
print(len(client.describe_images(asked).body.images.image))
