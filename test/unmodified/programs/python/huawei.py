from huaweicloudsdkims import v2 as ims
from huaweicloudsdkims.v2.region.ims_region import ImsRegion

client = ims.ImsClient.new_builder().with_region(ImsRegion.value_of("cn-north-4")).build()
print(len(client.list_images(ims.ListImagesRequest(imagetype="private")).images))
