// The Go client of AWS AppStream, the one under Terraform and Packer, against a local endpoint; prints what it
// saw as JSON. go.mod has the version that speaks CBOR, json.mod an older one that speaks JSON.
//
// Usage: aws-appstream ENDPOINT ACCESS_KEY SECRET life|errors|copy|describe|read; with one of the last three it
// makes that call alone, `describe` three times. Nothing but that endpoint is contacted: keys are static, and so is the endpoint.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/appstream"
	"github.com/aws/aws-sdk-go-v2/service/appstream/types"
	"github.com/aws/smithy-go"
)

const (
	here  = "us-east-1"
	there = "eu-west-1"
)

type object = map[string]any

var ctx = context.Background()

func main() {
	mode := os.Args[4]
	modes := map[string]func() object{"life": life, "errors": refusals, "copy": oneCopy, "describe": threeReads, "read": oneRead}
	check(json.NewEncoder(os.Stdout).Encode(modes[mode]()))
}

func connect(region string, attempts int) *appstream.Client {
	endpoint, key, secret := os.Args[1], os.Args[2], os.Args[3]
	static := func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{AccessKeyID: key, SecretAccessKey: secret}, nil
	}
	return appstream.New(appstream.Options{
		Region:           region,
		BaseEndpoint:     aws.String(endpoint),
		Credentials:      aws.CredentialsProviderFunc(static),
		RetryMaxAttempts: attempts,
	})
}

func copyOf(source string) *appstream.CopyImageInput {
	return &appstream.CopyImageInput{
		SourceImageName:             aws.String(source),
		DestinationImageName:        aws.String("copy-1"),
		DestinationRegion:           aws.String(there),
		DestinationImageDescription: aws.String("désc"),
	}
}

func life() object {
	copied, err := connect(here, 1).CopyImage(ctx, copyOf("golden"))
	check(err)
	seen := object{"copied": aws.ToString(copied.DestinationImageName)}

	client := connect(there, 1)
	states := []string{}
	var image types.Image
	for image.State != types.ImageStateAvailable && len(states) < 10 {
		found, err := client.DescribeImages(ctx, &appstream.DescribeImagesInput{Names: []string{"copy-1"}})
		check(err)
		image = found.Images[0]
		states = append(states, string(image.State))
	}
	seen["states"] = states
	seen["description"] = aws.ToString(image.Description)
	seen["year"] = image.CreatedTime.Year()

	names := []string{}
	pages := appstream.NewDescribeImagesPaginator(client, &appstream.DescribeImagesInput{MaxResults: aws.Int32(1)})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		check(err)
		names = append(names, aws.ToString(page.Images[0].Name))
	}
	seen["pages"] = names

	_, err = client.TagResource(ctx, &appstream.TagResourceInput{
		ResourceArn: image.Arn, Tags: map[string]string{"a": "b"},
	})
	check(err)
	tags, err := client.ListTagsForResource(ctx, &appstream.ListTagsForResourceInput{ResourceArn: image.Arn})
	check(err)
	seen["tags"] = tags.Tags

	account := aws.String("210987654321")
	_, err = client.UpdateImagePermissions(ctx, &appstream.UpdateImagePermissionsInput{
		Name: image.Name, SharedAccountId: account,
		ImagePermissions: &types.ImagePermissions{AllowFleet: aws.Bool(true), AllowImageBuilder: aws.Bool(false)},
	})
	check(err)
	shares, err := client.DescribeImagePermissions(ctx, &appstream.DescribeImagePermissionsInput{Name: image.Name})
	check(err)
	seen["shared"] = aws.ToString(shares.SharedImagePermissionsList[0].SharedAccountId)
	_, err = client.DeleteImagePermissions(ctx, &appstream.DeleteImagePermissionsInput{
		Name: image.Name, SharedAccountId: account,
	})
	check(err)

	deleted, err := client.DeleteImage(ctx, &appstream.DeleteImageInput{Name: image.Name})
	check(err)
	seen["deleted"] = string(deleted.Image.State)
	return seen
}

// What each refusal is to its caller: its class where the operation models it, else its code.
func refusals() object {
	client := connect(here, 1)
	_, missing := client.CopyImage(ctx, copyOf("nope"))
	_, pending := client.CopyImage(ctx, copyOf("pending"))
	_, invalid := client.CopyImage(ctx, copyOf("!!bad"))
	_, inUse := client.DeleteImage(ctx, &appstream.DeleteImageInput{Name: aws.String("in-use")})
	_, odd := client.DescribeImages(ctx, &appstream.DescribeImagesInput{NextToken: aws.String("x")})
	return object{
		"missing": shown(missing), "pending": shown(pending), "invalid": shown(invalid),
		"in_use": shown(inUse), "token": shown(odd),
	}
}

func oneCopy() object {
	_, err := connect(here, 0).CopyImage(ctx, copyOf("golden"))
	return object{"error": shown(err)}
}

func threeReads() object {
	client := connect(here, 0)
	created := []string{}
	for range 3 {
		found, err := client.DescribeImages(ctx, &appstream.DescribeImagesInput{Type: types.VisibilityTypePrivate})
		check(err)
		created = append(created, fmt.Sprint(len(found.Images)))
	}
	return object{"reads": created}
}

func oneRead() object {
	_, err := connect(here, 0).DescribeImages(ctx, &appstream.DescribeImagesInput{})
	return object{"failed": err != nil}
}

func shown(err error) any {
	if err == nil {
		return nil
	}
	var api smithy.APIError
	if !errors.As(err, &api) {
		return object{"class": fmt.Sprintf("%T", errors.Unwrap(err))}
	}
	return object{"class": fmt.Sprintf("%T", api), "code": api.ErrorCode(), "message": api.ErrorMessage()}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
