"""Huawei Cloud's Python client of IMS against a local endpoint; prints what it saw as JSON.

Usage: ims.py ENDPOINT ACCESS_KEY SECRET_KEY PROJECT_ID IMAGE_ID life|made|region|errors|copy|list|wrong
Nothing but that endpoint is contacted: keys are static, and IAM is looked for at the same place.
"""

import json
import sys

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions import exceptions
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkims import v2 as ims


def client(endpoint, access_key, secret_key, project):
    credentials = BasicCredentials(access_key, secret_key, project)
    builder = ims.ImsClient.new_builder().with_credentials(credentials)
    return builder.with_endpoint(endpoint).build()


def client_in(region, endpoint, access_key, secret_key):
    """Knows its region and asks IAM for the project."""
    credentials = BasicCredentials(access_key, secret_key)
    credentials.iam_endpoint = endpoint
    builder = ims.ImsClient.new_builder().with_credentials(credentials)
    return builder.with_region(Region(region, endpoint)).build()


def copy_of(image_id, **body):
    asked = ims.CopyImageInRegionRequestBody(**{"name": "copy-1", **body})
    return ims.CopyImageInRegionRequest(image_id=image_id, body=asked)


def follow(calls, job_id):
    """Polls until the job has ended."""
    seen = []
    for _ in range(20):
        job = calls.show_job(ims.ShowJobRequest(job_id=job_id))
        seen.append(job.status)
        if job.status in ("SUCCESS", "FAIL"):
            break
    return seen, job


def refusal(call):
    """What a caller can read off the exception."""
    try:
        call()
    except exceptions.ServiceResponseException as error:
        return {
            "class": type(error).__name__,
            "status": error.status_code,
            "code": error.error_code,
            "message": error.error_msg,
            "request_id": len(error.request_id or ""),
        }
    return None


def life(calls, image_id):
    started = calls.copy_image_in_region(copy_of(image_id, description="Größe 大", cmk_id="key-1"))
    states, job = follow(calls, started.job_id)
    made = job.entities.image_id
    [image] = calls.list_images(ims.ListImagesRequest(id=made)).images
    tag = ims.TagKeyValue(key="a", value="b")
    body = ims.BatchAddOrDeleteTagsRequestBody(action="create", tags=[tag])
    calls.batch_add_or_delete_tags(ims.BatchAddOrDeleteTagsRequest(image_id=made, body=body))
    tags = calls.list_image_tags(ims.ListImageTagsRequest(image_id=made)).tags
    patch = [ims.UpdateImageRequestBody(op="replace", path="/max_ram", value="4096")]
    changed = calls.update_image(ims.UpdateImageRequest(image_id=made, body=patch))
    shown = calls.glance_show_image(ims.GlanceShowImageRequest(image_id=made))
    body = ims.BatchAddMembersRequestBody(images=[made], projects=["other"])
    # The image is encrypted, so that nobody else may have it.
    shared = refusal(lambda: calls.batch_add_members(ims.BatchAddMembersRequest(body=body)))
    quota = calls.show_image_quota(ims.ShowImageQuotaRequest()).quotas.resources[0]
    calls.glance_delete_image(ims.GlanceDeleteImageRequest(image_id=made))
    left = calls.list_images(ims.ListImagesRequest(id=made)).images
    return {
        "job_id": len(started.job_id),
        "states": states,
        "job_type": job.job_type,
        "image": [image.name, image.description, image.system__cmkid, image.min_disk, image.protected],
        "tags": [[one.key, one.value] for one in tags],
        "max_ram": changed.max_ram,
        "shown": shown.status,
        "shared": shared["code"],
        "quota": quota.quota,
        "left": len(left),
    }


def made_and_shared(calls):
    body = ims.CreateImageRequestBody(name="made", instance_id="i-1")
    created = calls.create_image(ims.CreateImageRequest(body=body))
    _, job = follow(calls, created.job_id)
    image_id = job.entities.image_id
    body = ims.BatchAddMembersRequestBody(images=[image_id], projects=["other"])
    added = calls.batch_add_members(ims.BatchAddMembersRequest(body=body))
    _, sharing = follow(calls, added.job_id)
    members = calls.glance_list_image_members(
        ims.GlanceListImageMembersRequest(image_id=image_id)
    ).members
    return {
        "job_type": job.job_type,
        "sharing": [sharing.job_type, [one.status for one in sharing.entities.results]],
        "members": [[one.member_id, one.status] for one in members],
    }


def errors(calls, image_id):
    unknown = "11111111-2222-4333-8444-555555555555"
    return [
        refusal(lambda: calls.copy_image_in_region(copy_of(image_id, name="a/b"))),
        refusal(lambda: calls.copy_image_in_region(copy_of(unknown))),
        refusal(lambda: calls.show_job(ims.ShowJobRequest(job_id="0" * 32))),
        refusal(lambda: calls.list_os_versions(ims.ListOsVersionsRequest())),
    ]


def main(endpoint, access_key, secret_key, project, image_id, mode):
    calls = client(endpoint, access_key, secret_key, project)
    modes = {
        "life": lambda: life(calls, image_id),
        "made": lambda: made_and_shared(calls),
        "region": lambda: {
            "images": len(
                client_in("eu-de", endpoint, access_key, secret_key)
                .list_images(ims.ListImagesRequest(imagetype="gold"))
                .images
            )
        },
        "errors": lambda: errors(calls, image_id),
        "copy": lambda: refusal(lambda: calls.copy_image_in_region(copy_of(image_id))),
        "list": lambda: refusal(lambda: calls.list_images(ims.ListImagesRequest())),
        "wrong": lambda: refusal(
            lambda: client(endpoint, access_key, "wrong", project).list_images(
                ims.ListImagesRequest()
            )
        ),
    }
    json.dump(modes[mode](), sys.stdout)


main(*sys.argv[1:])
