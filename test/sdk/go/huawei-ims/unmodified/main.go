// Lists images as users of Open Telekom Cloud do, by its own IAM and the catalogue that it answers with.
package main

import (
	"fmt"
	"os"

	golangsdk "github.com/opentelekomcloud/gophertelekomcloud"
	"github.com/opentelekomcloud/gophertelekomcloud/openstack"
	"github.com/opentelekomcloud/gophertelekomcloud/openstack/ims/v2/images"
)

func main() {
	provider, err := openstack.AuthenticatedClient(golangsdk.AKSKAuthOptions{
		IdentityEndpoint: "https://iam.eu-de.otc.t-systems.com/v3",
		ProjectName:      "eu-de",
		Region:           "eu-de",
		AccessKey:        os.Getenv("OS_ACCESS_KEY"),
		SecretKey:        os.Getenv("OS_SECRET_KEY"),
	})
	if err != nil {
		panic(err)
	}
	client, err := openstack.NewIMSV2(provider, golangsdk.EndpointOpts{Region: "eu-de"})
	if err != nil {
		panic(err)
	}
	found, err := images.ListImages(client, images.ListImagesOpts{ImageType: "private"})
	if err != nil {
		panic(err)
	}
	fmt.Println(len(found))
}
