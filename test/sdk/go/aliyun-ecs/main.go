// The typed Go client of Alibaba Cloud ECS, the one under Terraform, Packer and the command line,
// against a local endpoint; prints what it saw as JSON.
//
// Usage: aliyun-ecs HOST:PORT ACCESS_KEY SECRET IMAGE_ID [refused|retried]; with a last word it makes
// one copy only. Nothing but that endpoint is contacted: keys are static, and so is the endpoint.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"
)

const (
	here     = "cn-hangzhou"
	there    = "cn-shanghai"
	statuses = "Creating,Waiting,Available,UnAvailable,CreateFailed"
)

type object = map[string]any

func main() {
	endpoint, key, secret, image := os.Args[1], os.Args[2], os.Args[3], os.Args[4]
	mode := strings.Join(os.Args[5:], " ")
	seen := object{}
	if mode == "" {
		seen = life(endpoint, key, secret, image)
	} else {
		config := sdk.NewConfig().WithAutoRetry(mode == "retried")
		client := connect(endpoint, config, credentials.NewAccessKeyCredential(key, secret))
		_, err := client.CopyImage(copyOf(image))
		seen["error"] = refusal(err)
	}
	check(json.NewEncoder(os.Stdout).Encode(seen))
}

func life(endpoint, key, secret, image string) object {
	static := credentials.NewAccessKeyCredential(key, secret)
	client := connect(endpoint, sdk.NewConfig(), static)
	request := copyOf(image)
	request.DestinationImageName = "镜像-1.a_b"
	request.DestinationDescription = "it's (a) *test*~ & more + 100%"
	request.Encrypted = requests.NewBoolean(false)
	request.Tag = &[]ecs.CopyImageTag{{Key: "k 2", Value: "v+1"}, {Key: "empty", Value: ""}}
	copied, err := client.CopyImage(request)
	check(err)
	seen := object{"status": copied.GetHttpStatus(), "poll": follow(client, copied.ImageId)}

	byName := ecs.CreateDescribeImagesRequest()
	byName.RegionId, byName.ImageName = there, "镜像-1.a_b"
	found, err := client.DescribeImages(byName)
	check(err)
	seen["found"] = shown(found)

	// As Packer does, right after a copy: without any account.
	share := ecs.CreateModifyImageSharePermissionRequest()
	share.RegionId, share.ImageId = there, copied.ImageId
	_, err = client.ModifyImageSharePermission(share)
	check(err)

	// As Terraform does: the region is the client's.
	tag := ecs.CreateTagResourcesRequest()
	tag.ResourceType, tag.ResourceId = "image", &[]string{image}
	tag.Tag = &[]ecs.TagResourcesTag{{Key: "env", Value: "a b"}}
	_, err = client.TagResources(tag)
	check(err)
	list := ecs.CreateListTagResourcesRequest()
	list.ResourceType, list.ResourceId = "image", &[]string{image}
	tags, err := client.ListTagResources(list)
	check(err)
	listed := []string{}
	for _, one := range tags.TagResources.TagResource {
		listed = append(listed, one.TagKey+"="+one.TagValue)
	}
	seen["tags"] = listed

	remove := ecs.CreateDeleteImageRequest()
	remove.RegionId, remove.ImageId = there, copied.ImageId
	_, err = client.DeleteImage(remove)
	check(err)
	gone, err := describe(client, there, copied.ImageId)
	check(err)
	seen["left"] = len(gone.Images.Image)

	seen["cancelled"] = cancelled(client, image)
	sts := credentials.NewStsTokenCredential("STS."+key, secret, "st+/=")
	seen["sts"] = cancelled(connect(endpoint, sdk.NewConfig(), sts), image)
	seen["under_a_path"] = cancelled(connect(endpoint+"/aliyun-ecs", sdk.NewConfig(), static), image)
	seen["split"] = split(endpoint, client, image)

	unknown := copyOf("m-x")
	_, err = client.CopyImage(unknown)
	seen["not_found"] = refusal(err)
	dry := copyOf(image)
	dry.QueryParams["DryRun"] = "true"
	_, err = client.CopyImage(dry)
	seen["dry_run"] = refusal(err)
	wrong := connect(endpoint, sdk.NewConfig(), credentials.NewAccessKeyCredential(key, "wrong"))
	_, err = wrong.CopyImage(copyOf(image))
	seen["wrong_secret"] = refusal(err)
	return seen
}

func connect(endpoint string, config *sdk.Config, credential auth.Credential) *ecs.Client {
	client, err := ecs.NewClientWithOptions(here, config, credential)
	check(err)
	client.Domain = endpoint
	return client
}

func copyOf(image string) *ecs.CopyImageRequest {
	request := ecs.CreateCopyImageRequest()
	request.RegionId, request.ImageId, request.DestinationRegionId = here, image, there
	return request
}

func describe(client *ecs.Client, region, image string) (*ecs.DescribeImagesResponse, error) {
	request := ecs.CreateDescribeImagesRequest()
	request.RegionId, request.ImageId, request.Status = region, image, statuses
	return client.DescribeImages(request)
}

// follow polls until the copy has ended.
func follow(client *ecs.Client, image string) []string {
	seen := []string{}
	for range 20 {
		answer, err := describe(client, there, image)
		check(err)
		one := answer.Images.Image[0]
		disk := one.DiskDeviceMappings.DiskDeviceMapping[0]
		seen = append(seen, fmt.Sprintf("%s %s %d", one.Status, one.Progress, disk.RemainTime))
		if one.Status != "Creating" && one.Status != "Waiting" {
			break
		}
	}
	return seen
}

func shown(answer *ecs.DescribeImagesResponse) object {
	image := answer.Images.Image[0]
	tags := []string{}
	for _, tag := range image.Tags.Tag {
		tags = append(tags, tag.TagKey+"="+tag.TagValue)
	}
	return object{
		"total":       answer.TotalCount,
		"name":        image.ImageName,
		"description": image.Description,
		"size":        image.Size,
		"is_copied":   image.IsCopied,
		"disk_size":   image.DiskDeviceMappings.DiskDeviceMapping[0].Size,
		"tags":        tags,
	}
}

// cancelled tells how many images of a region a cancel leaves.
func cancelled(client *ecs.Client, image string) int {
	request := copyOf(image)
	request.DestinationRegionId = "us-west-1"
	copied, err := client.CopyImage(request)
	check(err)
	cancel := ecs.CreateCancelCopyImageRequest()
	cancel.RegionId, cancel.ImageId = "us-west-1", copied.ImageId
	_, err = client.CancelCopyImage(cancel)
	check(err)
	left, err := describe(client, "us-west-1", copied.ImageId)
	check(err)
	return left.TotalCount
}

// split makes a call by its name, some of its parameters in the form.
func split(endpoint string, client *ecs.Client, image string) int {
	request := requests.NewCommonRequest()
	request.Method, request.Scheme, request.Domain = "POST", "http", endpoint
	request.Version, request.ApiName, request.Product = "2014-05-26", "CopyImage", "Ecs"
	request.QueryParams["RegionId"] = here
	request.FormParams["ImageId"] = image
	request.FormParams["DestinationRegionId"] = "eu-west-1"
	request.FormParams["DestinationDescription"] = "a + b"
	answer, err := client.ProcessCommonRequest(request)
	check(err)
	return answer.GetHttpStatus()
}

// refusal is what a caller can read off the error.
func refusal(err error) object {
	var refused *sdkerrors.ServerError
	if !errors.As(err, &refused) {
		return object{"error": fmt.Sprint(err)}
	}
	id := refused.RequestId()
	return object{
		"status":         refused.HttpStatus(),
		"code":           refused.ErrorCode(),
		"message":        refused.Message(),
		"host":           refused.HostId(),
		"recommend":      strings.ReplaceAll(refused.Recommend(), id, "REQUEST_ID"),
		"has_request_id": len(id) == 36,
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
