from os import environ

from alibabacloud_appstream_center20210901 import models
from alibabacloud_appstream_center20210901.client import Client
from alibabacloud_tea_openapi.models import Config

client = Client(
    Config(
        access_key_id=environ["ALIBABA_CLOUD_ACCESS_KEY_ID"],
        access_key_secret=environ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
        region_id="cn-shanghai",
    )
)
print(len(client.list_image(models.ListImageRequest(product_type="CloudApp")).body.data))
