package main

import (
	"fmt"
	"io"
	"strings"

	"go.etcd.io/etcd/raft"
	pb "go.etcd.io/etcd/raft/raftpb"
)

// A cluster runs etcd's servers by themselves: a schedule says who stands, what clients write, who crashes and which links are cut; every message is etcd's own,
// and all take equally long. After each round, when nothing is on the way and the leaders were heard, it writes what each server is.
type cluster struct {
	servers map[uint64]*server
	group   map[uint64]int
	cut     map[[2]uint64]bool
	lost    map[string]bool // in this round, such as "MsgVote n1 n2"
	sent    []pb.Message
	broken  bool
	out     io.Writer
}

const beats = 3

func (c *cluster) line(line string) {
	fields := strings.Fields(line)
	switch {
	case fields[0] == "raft-cluster":
		fmt.Fprintln(c.out, line)
	case fields[0] == "servers":
		*c = cluster{servers: newCluster(int(number(fields[1]))), group: map[uint64]int{}, cut: map[[2]uint64]bool{}, lost: map[string]bool{}, out: c.out}
		fmt.Fprintln(c.out, line)
	case !c.broken:
		c.guarded(line, fields)
	}
}

func (c *cluster) guarded(line string, fields []string) {
	defer func() {
		if reason := recover(); reason != nil {
			fmt.Fprintln(c.out, "  ! etcd gives up:", reason)
			c.broken = true
		}
	}()
	if fields[0] != "round" {
		c.do(fields[0], fields[1:])
		return
	}
	fmt.Fprintln(c.out, line)
	c.settle()
	for i := 0; i < beats; i++ {
		for _, id := range c.ids() {
			if server := c.servers[id]; server.node != nil && server.node.BasicStatus().RaftState == raft.StateLeader {
				server.node.Tick()
				c.collect(server)
			}
		}
		c.settle()
	}
	c.lost = map[string]bool{}
	for _, id := range c.ids() {
		if c.servers[id].node != nil {
			fmt.Fprintln(c.out, "  =", c.servers[id])
		}
	}
}

func (c *cluster) do(action string, arguments []string) {
	switch action {
	case "heal":
		c.group, c.cut = map[uint64]int{}, map[[2]uint64]bool{}
	case "partition":
		c.partition(arguments[0])
	case "cut":
		c.cut[link(idOf(arguments[0]), idOf(arguments[1]))] = true
	case "lose":
		c.lost[strings.Join(arguments, " ")] = true
	default:
		c.tell(c.servers[idOf(arguments[0])], action, arguments[1:])
	}
}

func (c *cluster) tell(server *server, action string, arguments []string) {
	if action == "restart" && server.node == nil {
		server.restart()
	}
	if server.node == nil {
		return
	}
	switch action {
	case "timeout":
		server.node.Campaign()
	case "write":
		server.node.Propose([]byte(arguments[0])) // refused by one that does not lead
	case "crash":
		server.crash()
		return
	case "restart":
	default:
		panic("no such action: " + action)
	}
	c.collect(server)
}

// Groups such as n1,n2|n3; servers that are not named are together.
func (c *cluster) partition(text string) {
	c.group = map[uint64]int{}
	for i, group := range strings.Split(text, "|") {
		for _, member := range strings.Split(group, ",") {
			c.group[idOf(member)] = i + 1
		}
	}
}

func (c *cluster) collect(server *server) {
	for _, message := range server.settle() {
		c.send(message)
	}
}

// Send puts a message on its way. What is past a link when it is cut arrives, and a message is past it at once.
func (c *cluster) send(message pb.Message) {
	if c.group[message.From] == c.group[message.To] && !c.cut[link(message.From, message.To)] {
		c.sent = append(c.sent, message)
	}
}

// Settle lets messages arrive in the order in which they were sent until there are none.
func (c *cluster) settle() {
	for len(c.sent) > 0 {
		message := c.sent[0]
		c.sent = c.sent[1:]
		if c.arrives(message) {
			c.deliver(c.servers[message.To], message)
		}
	}
}

func (c *cluster) arrives(message pb.Message) bool {
	return c.servers[message.To].node != nil && !c.lost[fmt.Sprintf("%s %s %s", message.Type, name(message.From), name(message.To))]
}

func (c *cluster) deliver(server *server, message pb.Message) {
	is := server.node.BasicStatus()
	if message.Type == pb.MsgVote && message.Term == is.Term && is.Vote == raft.None && is.Lead != raft.None {
		server.forgetLeader() // see replay.go
	}
	if message.Term < is.Term {
		c.refuse(message, is.Term)
	}
	server.node.Step(message)
	c.collect(server)
}

// Refuse says what the paper says to a request of a past term, where etcd says nothing.
func (c *cluster) refuse(request pb.Message, term uint64) {
	switch request.Type {
	case pb.MsgVote:
		c.send(pb.Message{Type: pb.MsgVoteResp, From: request.To, To: request.From, Term: term, Reject: true})
	case pb.MsgApp, pb.MsgHeartbeat:
		c.send(pb.Message{Type: pb.MsgAppResp, From: request.To, To: request.From, Term: term, Reject: true})
	}
}

func (c *cluster) ids() (ids []uint64) {
	for id := uint64(1); id <= uint64(len(c.servers)); id++ {
		ids = append(ids, id)
	}
	return ids
}

func link(a, b uint64) [2]uint64 {
	if a > b {
		a, b = b, a
	}
	return [2]uint64{a, b}
}
