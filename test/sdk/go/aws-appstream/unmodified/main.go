// Lists images as a program does that knows nothing of doppel: a region, and keys from the environment.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/appstream"
	"github.com/aws/aws-sdk-go-v2/service/appstream/types"
)

func main() {
	keys := aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{
			AccessKeyID:     os.Getenv("AWS_ACCESS_KEY_ID"),
			SecretAccessKey: os.Getenv("AWS_SECRET_ACCESS_KEY"),
		}, nil
	})
	client := appstream.New(appstream.Options{Region: "us-east-1", Credentials: keys})
	asked := &appstream.DescribeImagesInput{Type: types.VisibilityTypePrivate}
	answer, err := client.DescribeImages(context.Background(), asked)
	if err != nil {
		panic(err)
	}
	fmt.Println(len(answer.Images))
}
