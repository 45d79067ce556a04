package doppel

import (
	"errors"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestMain(m *testing.M) { os.Exit(Run(m, "--clock", "frozen")) }

// copyImage is what a program under test does.
func copyImage(t testing.TB, tenant *Tenant) int {
	t.Helper()
	query := url.Values{
		"Action": {"CopyImage"}, "Version": {"2014-05-26"}, "Format": {"JSON"}, "AccessKeyId": {tenant.Key},
		"RegionId": {"cn-hangzhou"}, "ImageId": {"m-bp1src00000000000001"},
		"DestinationRegionId": {"cn-shanghai"}, "DestinationImageName": {"copy-1"},
	}
	answer, err := http.Get(tenant.URL + "/?" + query.Encode())
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	return answer.StatusCode
}

func TestCopies(t *testing.T) {
	tenant := NewTenant(t)
	if status := copyImage(t, tenant); status != 200 {
		t.Fatalf("the copy was refused with %d", status)
	}
	copies, err := tenant.Copies()
	if err != nil || len(copies) != 1 {
		t.Fatalf("%v, %v", copies, err)
	}
	id := copies[0]["id"].(string)
	if _, err := tenant.WaitFor(id, 0); err == nil || !strings.Contains(err.Error(), "is running at 0 %; advance") {
		t.Errorf("a frozen clock ended it: %v", err)
	}
	if _, err := tenant.Advance(Object{"to": "idle"}); err != nil {
		t.Fatal(err)
	}
	if found, err := tenant.WaitFor(id, time.Second); err != nil || found["phase"] != "succeeded" {
		t.Errorf("%v, %v", found, err)
	}
}

func TestIsAlone(t *testing.T) {
	copies, err := NewTenant(t).Copies()
	if err != nil || len(copies) != 0 {
		t.Errorf("%v, %v", copies, err)
	}
}

func TestRefusals(t *testing.T) {
	_, err := NewTenant(t).Call("PUT", "limits", Object{"aliyun-esc": Object{"imagesPerRegion": 1}})
	var refused *Error
	if !errors.As(err, &refused) || refused.Status != 400 || !strings.Contains(refused.Detail, "did you mean 'aliyun-ecs'") {
		t.Errorf("%v", err)
	}
}

// What these two do is looked at by TestFailures, which runs them in a process of their own.

func TestFails(t *testing.T) {
	onlyInside(t)
	tenant := NewTenant(t)
	rule := Object{"name": "tired", "match": Object{"operation": "CopyImage"}, "effect": Object{"situation": "throttled"}}
	if _, err := tenant.AddFault(rule); err != nil {
		t.Fatal(err)
	}
	if status := copyImage(t, tenant); status != 200 {
		t.Errorf("refused with %d", status)
	}
}

func TestExpectsInVain(t *testing.T) {
	onlyInside(t)
	rule := Object{"name": "never", "effect": Object{"situation": "throttled"}, "expect": Object{"hits": 1}}
	if _, err := NewTenant(t).AddFault(rule); err != nil {
		t.Fatal(err)
	}
}

func onlyInside(t *testing.T) {
	if os.Getenv("DOPPEL_TEST_INSIDE") == "" {
		t.Skip("fails on purpose; TestFailures runs it")
	}
}

func TestFailures(t *testing.T) {
	inside := exec.Command(os.Args[0], "-test.run", "TestFails|TestExpectsInVain")
	inside.Env = append(os.Environ(), "DOPPEL_TEST_INSIDE=1")
	out, err := inside.CombinedOutput()
	if err == nil {
		t.Fatalf("it passed: %s", out)
	}
	for _, pattern := range []string{
		`--- FAIL: TestFails`,
		`requests of tenant [0-9a-f]{20}\n +aliyun-ecs CopyImage cn-hangzhou -> \d{3} rule tired `,
		`rule tired: applied 1\n`,
		`--- FAIL: TestExpectsInVain`,
		`1 of 1 expectations are not met`,
		`rule never: applied 0 of 1 expected`,
	} {
		if !regexp.MustCompile(pattern).Match(out) {
			t.Errorf("%s is not in:\n%s", pattern, out)
		}
	}
}
