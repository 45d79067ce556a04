// Huawei Cloud's Go client of IMS, and Open Telekom Cloud's under Terraform, against a local endpoint; prints what
// they saw as JSON.
//
// Usage: huawei-ims ENDPOINT ACCESS_KEY SECRET PROJECT_ID IMAGE_ID life|region|errors|copy|list|otc-key|otc-password
// Nothing but that endpoint is contacted: keys are static, and IAM is looked for at the same place.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/region"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
	ims "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/ims/v2"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/ims/v2/model"
	otc "github.com/opentelekomcloud/gophertelekomcloud"
	"github.com/opentelekomcloud/gophertelekomcloud/openstack"
	"github.com/opentelekomcloud/gophertelekomcloud/openstack/ims/v1/members"
	"github.com/opentelekomcloud/gophertelekomcloud/openstack/ims/v1/others"
	"github.com/opentelekomcloud/gophertelekomcloud/openstack/ims/v2/images"
)

type object = map[string]any

var endpoint, key, secret, project, imageID = os.Args[1], os.Args[2], os.Args[3], os.Args[4], os.Args[5]

func main() {
	modes := map[string]func() any{
		"life": life, "region": byRegion, "errors": refusals, "copy": oneCopy, "list": oneList,
		"otc-key": otcByKey, "otc-password": otcByPassword,
	}
	check(json.NewEncoder(os.Stdout).Encode(modes[os.Args[6]]()))
}

func connect() *ims.ImsClient {
	credentials, err := basic.NewCredentialsBuilder().WithAk(key).WithSk(secret).WithProjectId(project).SafeBuild()
	check(err)
	client, err := ims.ImsClientBuilder().WithEndpoints([]string{endpoint}).WithCredential(credentials).SafeBuild()
	check(err)
	return ims.NewImsClient(client)
}

// byRegion knows its region alone and asks IAM for the project.
func byRegion() any {
	credentials, err := basic.NewCredentialsBuilder().WithAk(key).WithSk(secret).WithIamEndpointOverride(endpoint).SafeBuild()
	check(err)
	client, err := ims.ImsClientBuilder().WithRegion(region.NewRegion("eu-de", endpoint)).WithCredential(credentials).SafeBuild()
	check(err)
	kind := model.GetListImagesRequestImagetypeEnum().GOLD
	listed, err := ims.NewImsClient(client).ListImages(&model.ListImagesRequest{Imagetype: &kind})
	check(err)
	return object{"images": len(*listed.Images)}
}

func copyOf(source, name string) *model.CopyImageInRegionRequest {
	description := "Größe 大&"
	return &model.CopyImageInRegionRequest{
		ImageId: source,
		Body:    &model.CopyImageInRegionRequestBody{Name: name, Description: &description},
	}
}

func life() any {
	client := connect()
	started, err := client.CopyImageInRegion(copyOf(imageID, "copy-1"))
	check(err)
	states := []string{}
	job := &model.ShowJobResponse{}
	for len(states) < 20 {
		job, err = client.ShowJob(&model.ShowJobRequest{JobId: *started.JobId})
		check(err)
		states = append(states, job.Status.Value())
		if job.Status.Value() == "SUCCESS" || job.Status.Value() == "FAIL" {
			break
		}
	}
	made := *job.Entities.ImageId
	listed, err := client.ListImages(&model.ListImagesRequest{Id: &made})
	check(err)
	image := (*listed.Images)[0]

	replace := model.GetUpdateImageRequestBodyOpEnum().REPLACE
	changed, err := client.UpdateImage(&model.UpdateImageRequest{ImageId: made, Body: &[]model.UpdateImageRequestBody{
		{Op: replace, Path: "/max_ram", Value: "4096"},
	}})
	check(err)
	all, err := client.ListImages(&model.ListImagesRequest{})
	check(err)
	_, err = client.GlanceDeleteImage(&model.GlanceDeleteImageRequest{ImageId: made, Body: &model.GlanceDeleteImageRequestBody{}})
	check(err)
	left, err := client.ListImages(&model.ListImagesRequest{Id: &made})
	check(err)
	return object{
		"states": states, "image": []any{image.Name, *image.Description, image.MinDisk, image.Protected},
		"max_ram": *changed.MaxRam, "all": len(*all.Images) > 5, "left": len(*left.Images),
	}
}

func refusals() any {
	client := connect()
	_, name := client.CopyImageInRegion(copyOf(imageID, "a/b"))
	_, unknown := client.CopyImageInRegion(copyOf("11111111-2222-4333-8444-555555555555", "c"))
	_, job := client.ShowJob(&model.ShowJobRequest{JobId: "0"})
	_, path := client.ListOsVersions(&model.ListOsVersionsRequest{})
	return []any{refusal(name), refusal(unknown), refusal(job), refusal(path)}
}

func oneCopy() any {
	_, err := connect().CopyImageInRegion(copyOf(imageID, "copy-1"))
	return refusal(err)
}

func oneList() any {
	_, err := connect().ListImages(&model.ListImagesRequest{})
	return refusal(err)
}

// refusal is what a caller can read off an error.
func refusal(err error) any {
	var refused *sdkerr.ServiceResponseError
	if !errors.As(err, &refused) {
		return nil
	}
	return object{
		"status": refused.StatusCode, "code": refused.ErrorCode, "message": refused.ErrorMessage,
		"request_id": len(refused.RequestId),
	}
}

func otcByKey() any {
	return otcLife(otc.AKSKAuthOptions{
		IdentityEndpoint: endpoint + "/v3", AccessKey: key, SecretKey: secret, Domain: "acme", ProjectName: "eu-de",
	})
}

func otcByPassword() any {
	return otcLife(otc.AuthOptions{
		IdentityEndpoint: endpoint + "/v3", Username: key, Password: secret, DomainName: "acme", TenantName: "eu-de",
	})
}

func otcLife(options otc.AuthOptionsProvider) any {
	provider, err := openstack.AuthenticatedClient(options)
	check(err)
	v1, err := openstack.NewIMSV1(provider, otc.EndpointOpts{Region: "eu-de"})
	check(err)
	v2, err := openstack.NewIMSV2(provider, otc.EndpointOpts{Region: "eu-de"})
	check(err)
	job, err := others.CopyImageInRegion(v1, others.CopyImageInRegionOpts{ImageId: imageID, Name: "otc-copy", Description: "d"})
	check(err)
	check(others.WaitForJob(v1, *job, 30))
	done, err := others.ShowJob(v1, *job)
	check(err)
	made := done.Entities.ImageId
	listed, err := images.ListImages(v2, images.ListImagesOpts{Id: made})
	check(err)
	shared, err := members.BatchAddMembers(v1, members.BatchMembersOpts{Images: []string{made}, Projects: []string{"other"}})
	check(err)
	sharing, err := others.ShowJob(v1, *shared)
	check(err)
	_, err = others.CopyImageInRegion(v1, others.CopyImageInRegionOpts{ImageId: imageID, Name: "a/b"})
	var refused otc.ErrDefault400
	said := ""
	if errors.As(err, &refused) {
		said = string(refused.Body)
	}
	return object{
		"status": done.Status, "image": []any{listed[0].Name, listed[0].Status, listed[0].MinDisk},
		"sharing": []any{sharing.JobType, sharing.Entities.Results[0].Status}, "refused": said,
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
