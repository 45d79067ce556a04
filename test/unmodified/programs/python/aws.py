import boto3

print(len(boto3.client("appstream", "us-east-1").describe_images(Type="PRIVATE")["Images"]))
