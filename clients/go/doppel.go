// Package doppel gives a Go test a doppel for its package and a tenant for itself.
//
//	func TestMain(m *testing.M) { os.Exit(doppel.Run(m, "--clock", "auto")) }
//
//	func TestCopy(t *testing.T) {
//		tenant := doppel.NewTenant(t)
//		client := newClient(tenant.URL, tenant.Key, tenant.Secret)
//	}
//
// The program is the doppel of DOPPEL_COMMAND, of a node_modules/.bin above, or of the PATH; DOPPEL_URL names one that
// runs already. When a test fails, what its tenant asked and which rules were applied is logged. A rule whose expect is
// not met fails it.
package doppel

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Object is a JSON object, as bodies and answers of the control plane are.
type Object = map[string]any

// Error is a control call that was refused.
type Error struct {
	Status int    `json:"status"`
	Detail string `json:"detail"`
}

func (e *Error) Error() string { return e.Detail }

// Tenant is an access key and its own world. URL is the endpoint for every service, and a proxy for their hosts.
type Tenant struct {
	URL    string
	Key    string
	Secret string
}

var (
	root     string
	verifies bool
	ready    = regexp.MustCompile(`ready at (\S+)`)
	// What the tests' own proxies are must not stand between a test and its doppel.
	client = &http.Client{Transport: &http.Transport{}}
)

// Run starts a doppel with flags of doppel serve, runs the tests of a package, and stops it; the exit code for
// os.Exit. With DOPPEL_URL set it starts none.
func Run(m *testing.M, flags ...string) int {
	root = strings.TrimRight(os.Getenv("DOPPEL_URL"), "/")
	verifies = slices.Contains(flags, "verify")
	if root != "" {
		return m.Run()
	}
	stop, err := start(flags)
	if err != nil {
		fmt.Fprintln(os.Stderr, "doppel:", err)
		return 1
	}
	defer stop()
	return m.Run()
}

func start(flags []string) (func(), error) {
	command, err := command()
	if err != nil {
		return nil, err
	}
	args := append(append(command[1:], "serve", "--port", "0", "--log", "silent"), flags...)
	process := exec.Command(command[0], args...)
	process.Stderr = os.Stderr
	out, err := process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := process.Start(); err != nil {
		return nil, err
	}
	line, _ := bufio.NewReader(out).ReadString('\n')
	found := ready.FindStringSubmatch(line)
	if found == nil {
		return nil, fmt.Errorf("it did not start (%v); its own words are above", process.Wait())
	}
	root = found[1]
	return func() {
		_ = process.Process.Signal(syscall.SIGTERM)
		_ = process.Wait()
	}, nil
}

func command() ([]string, error) {
	if given := strings.Fields(os.Getenv("DOPPEL_COMMAND")); len(given) > 0 {
		return given, nil
	}
	folder, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	for {
		program := filepath.Join(folder, "node_modules", ".bin", "doppel")
		if _, err := os.Stat(program); err == nil {
			return []string{program}, nil
		}
		above := filepath.Dir(folder)
		if above == folder {
			break
		}
		folder = above
	}
	program, err := exec.LookPath("doppel")
	if err != nil {
		return nil, fmt.Errorf("it is not in node_modules/.bin nor in PATH; install it, or set DOPPEL_COMMAND")
	}
	return []string{program}, nil
}

// NewTenant gives a test a fresh access key with a world of its own, which is forgotten when the test has ended.
func NewTenant(t testing.TB) *Tenant {
	t.Helper()
	if root == "" {
		t.Fatal("doppel: no doppel was started; call doppel.Run in TestMain, or set DOPPEL_URL")
	}
	bytes := make([]byte, 10)
	if _, err := rand.Read(bytes); err != nil {
		t.Fatal(err)
	}
	key := hex.EncodeToString(bytes)
	tenant := &Tenant{URL: root, Key: key, Secret: "secret-of-" + key}
	if verifies {
		if _, err := call("PUT", "tenants/"+key, nil, Object{"secret": tenant.Secret}); err != nil {
			t.Fatal("doppel: ", err)
		}
	}
	t.Cleanup(func() { tenant.end(t) })
	return tenant
}

func (tenant *Tenant) end(t testing.TB) {
	if !t.Failed() {
		if _, err := tenant.Call("POST", "faults/verify", nil); err != nil {
			t.Errorf("doppel: %v", err)
		}
	}
	if t.Failed() {
		t.Log(tenant.Report())
	}
	if _, err := call("DELETE", "tenants/"+tenant.Key, nil, nil); err != nil {
		t.Errorf("doppel: %v", err)
	}
}

// Call is what METHOD /_doppel/PATH answers about this tenant; /_doppel/openapi.json describes what there is. An
// *Error says that it was refused.
func (tenant *Tenant) Call(method, path string, body any) (Object, error) {
	return call(method, path, url.Values{"tenant": {tenant.Key}}, body)
}

// AddFault arms a fault rule.
func (tenant *Tenant) AddFault(rule Object) (Object, error) {
	return tenant.Call("POST", "faults", rule)
}

// Advance moves the clock, by "40m" or to "idle".
func (tenant *Tenant) Advance(target Object) (Object, error) {
	return tenant.Call("POST", "clock/advance", target)
}

// Copies are the copies of this tenant, oldest first.
func (tenant *Tenant) Copies() ([]Object, error) { return tenant.list("copies") }

// WaitFor waits until the copy of an id has ended; the copy as it then is.
func (tenant *Tenant) WaitFor(id string, timeout time.Duration) (Object, error) {
	for end := time.Now().Add(timeout); ; time.Sleep(50 * time.Millisecond) {
		found, err := tenant.Call("GET", "copies/"+url.PathEscape(id), nil)
		if err != nil || (found["phase"] != "queued" && found["phase"] != "running") {
			return found, err
		}
		if time.Now().After(end) {
			return found, fmt.Errorf("copy '%s' is %v at %v %%; advance the clock", id, found["phase"], found["percent"])
		}
	}
}

// Report is what was asked, what the rules did and how far the copies are, in lines.
func (tenant *Tenant) Report() string {
	lines := []string{"doppel: requests of tenant " + tenant.Key}
	add := func(path string, line func(Object) string) {
		found, err := tenant.list(path)
		if err != nil {
			lines = append(lines, "  "+err.Error())
		}
		for _, one := range found {
			lines = append(lines, "  "+line(one))
		}
	}
	add("requests", func(r Object) string {
		line := fmt.Sprint(r["service"], " ", r["operation"], " ", r["region"], " -> ", r["status"])
		if r["fault"] != nil {
			line += fmt.Sprint(" rule ", r["fault"])
		}
		if r["explain"] != nil {
			line += fmt.Sprint(" ", r["explain"])
		}
		return line
	})
	add("faults", func(r Object) string {
		name := r["name"]
		if name == nil {
			name = r["id"]
		}
		line := fmt.Sprint("rule ", name, ": applied ", r["hits"])
		if expected, ok := r["expect"].(Object); ok {
			line += fmt.Sprint(" of ", expected["hits"], " expected")
		}
		return line
	})
	add("copies", func(c Object) string {
		return fmt.Sprint("copy ", c["id"], " to ", c["destinationRegion"], ": ", c["phase"], " at ", c["percent"], " %")
	})
	return strings.Join(lines, "\n")
}

func (tenant *Tenant) list(name string) ([]Object, error) {
	found, err := tenant.Call("GET", name, nil)
	if err != nil {
		return nil, err
	}
	listed, _ := found[name].([]any)
	objects := make([]Object, 0, len(listed))
	for _, one := range listed {
		if object, ok := one.(Object); ok {
			objects = append(objects, object)
		}
	}
	return objects, nil
}

func call(method, path string, query url.Values, body any) (Object, error) {
	var sent io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		sent = bytes.NewReader(text)
	}
	request, err := http.NewRequest(method, root+"/_doppel/"+path+"?"+query.Encode(), sent)
	if err != nil {
		return nil, err
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if token := os.Getenv("DOPPEL_CONTROL_TOKEN"); token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode >= 400 {
		refused := &Error{Status: answer.StatusCode, Detail: string(text)}
		_ = json.Unmarshal(text, refused)
		return nil, refused
	}
	var found Object
	if len(text) > 0 {
		err = json.Unmarshal(text, &found)
	}
	return found, err
}
