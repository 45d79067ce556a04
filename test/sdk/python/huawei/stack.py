"""openstacksdk against a local endpoint, as users of Open Telekom Cloud have it; prints what it saw as JSON.

Usage: stack.py ENDPOINT USER PASSWORD IMAGE_ID life|list
Nothing but that endpoint is contacted.
"""

import json
import sys

import openstack
from openstack import exceptions


def refusal(call):
    try:
        call()
    except exceptions.HttpException as error:
        return {
            "class": type(error).__name__,
            "status": error.status_code,
            "details": error.details,
        }
    return None


def connect(endpoint, user, password):
    return openstack.connect(
        auth_url=f"{endpoint}/v3",
        username=user,
        password=password,
        user_domain_name="acme",
        project_domain_name="acme",
        project_name="eu-de",
        region_name="eu-de",
    )


def life(cloud, endpoint, image_id):
    started = cloud.session.post(
        f"{endpoint}/v1/cloudimages/{image_id}/copy", json={"name": "copy-1"}
    ).json()
    states = []
    for _ in range(20):
        path = f"{endpoint}/v1/{cloud.current_project_id}/jobs/{started['job_id']}"
        job = cloud.session.get(path).json()
        states.append(job["status"])
        if job["status"] in ("SUCCESS", "FAIL"):
            break
    made = job["entities"]["image_id"]
    found = cloud.image.find_image("copy-1")
    cloud.image.update_image(made, name="copy-2")
    cloud.image.add_tag(made, "k")
    image = cloud.image.get_image(made)
    member = cloud.image.add_member(made, member_id="other")
    members = [[one.member_id, one.status] for one in cloud.image.members(made)]
    cloud.image.remove_member("other", made)
    pages = [one.name for one in cloud.image.images(limit=5)]
    whole = [one.name for one in cloud.image.images()]
    cloud.image.delete_image(made)
    return {
        "states": states,
        "found": found.id == made,
        "image": [image.name, image.status, image.visibility, image.is_protected, image.tags],
        "min_disk": image.min_disk,
        "os_type": image.properties["__os_type"],
        "member": [member.member_id, member.status],
        "members": members,
        "paged": pages == whole and len(pages) > 5,
        "gone": cloud.image.find_image("copy-2") is None,
        "unknown": refusal(lambda: cloud.image.get_image("nope")),
        "hidden": [one.name for one in cloud.image.images(is_hidden=True)],
    }


def main(endpoint, user, password, image_id, mode):
    cloud = connect(endpoint, user, password)
    modes = {
        "life": lambda: life(cloud, endpoint, image_id),
        "list": lambda: refusal(lambda: list(cloud.image.images())),
    }
    json.dump(modes[mode](), sys.stdout)


main(*sys.argv[1:])
