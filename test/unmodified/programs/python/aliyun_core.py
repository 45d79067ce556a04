import json
from os import environ
from aliyunsdkcore.client import AcsClient
from aliyunsdkecs.request.v20140526.DescribeImagesRequest import DescribeImagesRequest

client = AcsClient(
    environ["ALIBABA_CLOUD_ACCESS_KEY_ID"],
    environ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
    "cn-hangzhou",
)
request = DescribeImagesRequest()
request.set_protocol_type("https")
request.set_ImageOwnerAlias("self")
print(len(json.loads(client.do_action_with_exception(request))["Images"]["Image"]))
