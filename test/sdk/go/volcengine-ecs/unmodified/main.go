// Lists images as a program does that knows nothing of doppel: a region, and keys from the environment.
package main

import (
	"fmt"

	"github.com/volcengine/volcengine-go-sdk/service/ecs"
	"github.com/volcengine/volcengine-go-sdk/volcengine"
	"github.com/volcengine/volcengine-go-sdk/volcengine/credentials"
	"github.com/volcengine/volcengine-go-sdk/volcengine/session"
)

func main() {
	config := volcengine.NewConfig().WithRegion("cn-beijing").WithCredentials(credentials.NewEnvCredentials())
	session, err := session.NewSession(config)
	if err != nil {
		panic(err)
	}
	asked := &ecs.DescribeImagesInput{Visibility: volcengine.String("private")}
	answer, err := ecs.New(session).DescribeImages(asked)
	if err != nil {
		panic(err)
	}
	fmt.Println(len(answer.Images))
}
