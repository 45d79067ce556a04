// Lists images as a program does that knows nothing of doppel: a region, and keys from the environment.
package main

import (
	"fmt"
	"os"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"
)

func main() {
	client, err := ecs.NewClientWithAccessKey("cn-hangzhou",
		os.Getenv("ALIBABA_CLOUD_ACCESS_KEY_ID"), os.Getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"))
	if err != nil {
		panic(err)
	}
	request := ecs.CreateDescribeImagesRequest()
	request.Scheme = "https"
	request.ImageOwnerAlias = "self"
	answer, err := client.DescribeImages(request)
	if err != nil {
		panic(err)
	}
	fmt.Println(len(answer.Images.Image))
}
