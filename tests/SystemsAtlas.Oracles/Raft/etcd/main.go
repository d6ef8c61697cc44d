// Runs schedules of the atlas's Raft model through etcd's raft library: "replay" message by message, "cluster" with etcd's own messages.
// A schedule comes in on standard input; what etcd makes of it goes out in the same form.
package main

import (
	"bufio"
	"fmt"
	"os"

	"go.etcd.io/etcd/version"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: raft --version|replay|cluster")
		os.Exit(2)
	}
	if os.Args[1] == "--version" {
		fmt.Println("etcd", version.Version)
		return
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	lines := map[string]func(string){"replay": (&replay{out: out}).line, "cluster": (&cluster{out: out}).line}[os.Args[1]]
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		lines(in.Text())
	}
}
