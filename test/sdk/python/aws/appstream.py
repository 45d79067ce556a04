"""Drives boto3 as its users do, and prints what they see as JSON.

Usage: appstream.py ENDPOINT ACCESS_KEY SECRET MODE
MODE: `whole` (a copy and all around it), `errors`, `truncated`, or the retry mode of a quota and a throttled call.
"""

import json
import sys

import boto3
import botocore.exceptions
from botocore.config import Config

ENDPOINT, ACCESS_KEY, SECRET, MODE = sys.argv[1:]
EUROPE = "eu-west-1"


def client(region="us-east-1", **config):
    return boto3.client(
        "appstream",
        region_name=region,
        endpoint_url=ENDPOINT,
        aws_access_key_id=ACCESS_KEY,
        aws_secret_access_key=SECRET,
        config=Config(**config),
    )


def copy(appstream, name="copy-1", source="golden", **more):
    return appstream.copy_image(
        SourceImageName=source, DestinationImageName=name, DestinationRegion=EUROPE, **more
    )


def refusal(appstream, call):
    """What a caller sees of a refusal: class, code, text, status, retries."""
    try:
        call()
    except appstream.exceptions.ClientError as error:
        response = error.response
        return {
            "class": type(error).__name__,
            "code": response["Error"]["Code"],
            "message": response["Error"]["Message"],
            "status": response["ResponseMetadata"]["HTTPStatusCode"],
            "retries": response["ResponseMetadata"]["RetryAttempts"],
        }
    except botocore.exceptions.BotoCoreError as error:
        return {"class": type(error).__name__}
    return None


def whole():
    here, there = client(), client(EUROPE)
    copied = copy(here, DestinationImageDescription="désc")
    states = []
    while "AVAILABLE" not in states and len(states) < 10:
        image = there.describe_images(Names=["copy-1"])["Images"][0]
        states.append(image["State"])
    pages = there.get_paginator("describe_images").paginate(PaginationConfig={"PageSize": 1})
    names = [[image["Name"] for image in page["Images"]] for page in pages]
    arn = image["Arn"]
    there.tag_resource(ResourceArn=arn, Tags={"a": "b", "c": "d"})
    there.untag_resource(ResourceArn=arn, TagKeys=["c"])
    permissions = {"allowFleet": True, "allowImageBuilder": False}
    there.update_image_permissions(
        Name="copy-1", SharedAccountId="210987654321", ImagePermissions=permissions
    )
    shares = there.describe_image_permissions(Name="copy-1")["SharedImagePermissionsList"]
    there.delete_image_permissions(Name="copy-1", SharedAccountId="210987654321")
    deleted = there.delete_image(Name="copy-1")["Image"]
    return {
        "copied": copied["DestinationImageName"],
        "requestId": len(copied["ResponseMetadata"]["RequestId"]),
        "states": states,
        "description": image["Description"],
        "createdAt": image["CreatedTime"].isoformat(),
        "pages": names,
        "tags": there.list_tags_for_resource(ResourceArn=arn)["Tags"],
        "shares": shares,
        "deleted": deleted["State"],
    }


def errors():
    here = client(retries={"total_max_attempts": 1})
    return [
        refusal(here, lambda: copy(here, source="nope")),
        refusal(here, lambda: copy(here, source="pending")),
        refusal(here, lambda: copy(here, name="!!bad")),
        refusal(here, lambda: here.describe_images(MaxResults=26)),
        refusal(here, lambda: here.describe_images(Type="NOPE")),
        refusal(here, lambda: here.delete_image(Name="in-use")),
        refusal(here, lambda: here.create_imported_image(Name="a", DryRun=True)),
        # The client looks for itself at what is required and at least so long.
        refusal(here, lambda: here.copy_image(SourceImageName="golden")),
    ]


def truncated():
    """The answer to a listing that was cut short is no error to this client."""
    return sorted(client().describe_images())


def retries():
    here = client(retries={"mode": MODE}) if MODE != "default" else client()
    return refusal(here, lambda: copy(here))


print(json.dumps({"whole": whole, "errors": errors, "truncated": truncated}.get(MODE, retries)()))
