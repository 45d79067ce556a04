import volcenginesdkcore
import volcenginesdkecs

configuration = volcenginesdkcore.Configuration()
configuration.region = "cn-beijing"
api = volcenginesdkecs.ECSApi(volcenginesdkcore.ApiClient(configuration))
print(len(api.describe_images(volcenginesdkecs.DescribeImagesRequest(visibility="private")).images))
