package main

import (
	"fmt"
	"io"
	"strings"

	"go.etcd.io/etcd/raft"
	pb "go.etcd.io/etcd/raft/raftpb"
)

// A replay gives each server of etcd what a schedule says that it was told, and writes the same text with what etcd then is and says.
// What etcd does differently by design is written behind "  ~".
type replay struct {
	servers map[uint64]*server
	broken  bool // etcd gave up on this schedule
	out     io.Writer
}

func (r *replay) line(line string) {
	fields := strings.Fields(line)
	switch {
	case fields[0] == "raft-schedule":
		r.broken = false
		fmt.Fprintln(r.out, line)
	case strings.HasPrefix(fields[0], "#"): // a description of the format
	case fields[0] == "servers":
		r.servers = newCluster(int(number(fields[1])))
		fmt.Fprintln(r.out, line)
	case r.broken || fields[0] == "=" || fields[0] == ">": // what the model was, and said
	default:
		fmt.Fprintln(r.out, line)
		r.guarded(fields[1], fields[2:])
	}
}

func (r *replay) guarded(input string, arguments []string) {
	defer func() {
		if reason := recover(); reason != nil {
			fmt.Fprintln(r.out, "  ! etcd gives up:", reason)
			r.broken = true
		}
	}()
	r.input(input, arguments)
}

func (r *replay) input(input string, arguments []string) {
	if input == "deliver" {
		message := messageOf(arguments)
		r.report(r.servers[message.To], r.deliver(r.servers[message.To], message), message.Term)
		return
	}
	server := r.servers[idOf(arguments[0])]
	switch input {
	case "timeout":
		server.node.Campaign()
	case "write":
		server.node.Propose([]byte(arguments[1])) // refused by one that does not lead
	case "beat": // the leader of the schedule sends; the messages follow as deliveries
	case "crash":
		server.crash()
		return
	case "restart":
		server.restart()
	default:
		panic("no such input: " + input)
	}
	r.report(server, server.settle(), 0)
}

func (r *replay) report(server *server, said []pb.Message, answers uint64) {
	fmt.Fprintln(r.out, "  =", server)
	for _, message := range said {
		fmt.Fprintln(r.out, "  >", textOf(message, answers))
	}
}

// Deliver hands a message over, in etcd's terms.
func (r *replay) deliver(server *server, message told) []pb.Message {
	is := server.node.BasicStatus()
	switch message.Type {
	case pb.MsgVoteResp, pb.MsgAppResp:
		// etcd does not answer a request of a past term. Of the refusal that the paper asks for, only the later term is news.
		if message.Term > message.answers && message.Term <= is.Term {
			return nil
		}
	case pb.MsgVote:
		// etcd gives no vote in a term whose leader it has heard, even when it has a vote to give; the paper knows no such rule.
		if message.Term == is.Term && is.Vote == raft.None && is.Lead != raft.None {
			fmt.Fprintln(r.out, "  ~ forgot the leader")
			server.forgetLeader()
		}
	case pb.MsgApp:
		if message.Term >= is.Term && message.Index < is.Commit {
			return r.behindCommit(server, message, is.Commit)
		}
	}
	r.step(server, message.Message)
	return server.settle()
}

// BehindCommit hands over entries of which the first are committed already. etcd looks at none of them, and answers with its commit index; its own
// leader would then send what comes after that, and so it is done here.
func (r *replay) behindCommit(server *server, message told, commit uint64) []pb.Message {
	r.step(server, message.Message)
	said := server.settle()
	last := message.Index + uint64(len(message.Entries))
	if last > commit {
		fmt.Fprintln(r.out, "  ~ in two parts")
		known := commit - message.Index
		message.Index, message.LogTerm, message.Entries = commit, message.Entries[known-1].Term, message.Entries[known:]
		r.step(server, message.Message)
		return server.settle()
	}
	if len(said) == 1 && said[0].Index == commit && !said[0].Reject {
		fmt.Fprintln(r.out, "  ~ answered with its commit index")
		said[0].Index = last
	}
	return said
}

func (r *replay) step(server *server, message pb.Message) {
	if err := server.node.Step(message); err != nil {
		panic(err)
	}
}
