// Lists images as a program does that knows nothing of doppel: a region, and keys from the environment.
package main

import (
	"fmt"
	"os"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	ecs "github.com/alibabacloud-go/ecs-20140526/v7/client"
	"github.com/alibabacloud-go/tea/tea"
)

func main() {
	client, err := ecs.NewClient(&openapi.Config{
		AccessKeyId:     tea.String(os.Getenv("ALIBABA_CLOUD_ACCESS_KEY_ID")),
		AccessKeySecret: tea.String(os.Getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET")),
		RegionId:        tea.String("cn-hangzhou"),
	})
	if err != nil {
		panic(err)
	}
	asked := &ecs.DescribeImagesRequest{
		RegionId:        tea.String("cn-hangzhou"),
		ImageOwnerAlias: tea.String("self"),
	}
	answer, err := client.DescribeImages(asked)
	if err != nil {
		panic(err)
	}
	fmt.Println(len(answer.Body.Images.Image))
}
