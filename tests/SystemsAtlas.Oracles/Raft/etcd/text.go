package main

import (
	"fmt"
	"strconv"
	"strings"

	pb "go.etcd.io/etcd/raft/raftpb"
)

func name(id uint64) string {
	if id == 0 {
		return "-"
	}
	return fmt.Sprintf("n%d", id)
}

func idOf(name string) uint64 { return number(strings.TrimPrefix(name, "n")) }

func number(text string) uint64 {
	value, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		panic(fmt.Sprintf("%q is not a number", text))
	}
	return value
}

func entriesText(entries []pb.Entry) string {
	var text strings.Builder
	for _, entry := range entries {
		fmt.Fprintf(&text, " %d/%s", entry.Term, entry.Data)
	}
	return text.String()
}

// The data of an entry stays as it is written in the schedule.
func entriesOf(texts []string, after uint64) (entries []pb.Entry) {
	for i, text := range texts {
		parts := strings.SplitN(text, "/", 2)
		entries = append(entries, pb.Entry{Index: after + 1 + uint64(i), Term: number(parts[0]), Data: []byte(parts[1])})
	}
	return entries
}

// A told is a message as a schedule has it.
type told struct {
	pb.Message
	answers uint64 // the term of the request that a reply answers
}

// Fields such as: n1 n2 append-entries term 2 after 3 of 1 commit 2 entries 2/ 2/x=1
func messageOf(fields []string) told {
	message := told{Message: pb.Message{From: idOf(fields[0]), To: idOf(fields[1]), Term: number(fields[4])}}
	switch fields[2] {
	case "request-vote":
		message.Type, message.Index, message.LogTerm = pb.MsgVote, number(fields[6]), number(fields[8])
	case "vote-reply":
		message.Type, message.answers, message.Reject = pb.MsgVoteResp, number(fields[6]), fields[7] == "refused"
	case "append-entries":
		message.Type, message.Index, message.LogTerm, message.Commit = pb.MsgApp, number(fields[6]), number(fields[8]), number(fields[10])
		message.Entries = entriesOf(fields[12:], message.Index)
	case "append-reply":
		message.Type, message.answers, message.Index, message.Reject = pb.MsgAppResp, number(fields[6]), number(fields[8]), fields[7] == "refused"
		if message.Reject {
			message.RejectHint = message.Index - 1
		}
	default:
		panic("no such message: " + fields[2])
	}
	return message
}

// What etcd says, in the words of a schedule. Answers is the term of the request that a reply answers.
func textOf(message pb.Message, answers uint64) string {
	text := fmt.Sprintf("%s %s %%s term %d ", name(message.From), name(message.To), message.Term)
	switch message.Type {
	case pb.MsgVote:
		return fmt.Sprintf(text, "request-vote") + fmt.Sprintf("last %d of %d", message.Index, message.LogTerm)
	case pb.MsgVoteResp:
		return fmt.Sprintf(text, "vote-reply") + fmt.Sprintf("for %d %s", answers, verdict(message.Reject, "granted"))
	case pb.MsgApp:
		return fmt.Sprintf(text, "append-entries") + fmt.Sprintf("after %d of %d commit %d entries%s", message.Index, message.LogTerm, message.Commit, entriesText(message.Entries))
	case pb.MsgAppResp:
		return fmt.Sprintf(text, "append-reply") + fmt.Sprintf("for %d %s %d", answers, verdict(message.Reject, "accepted"), message.Index)
	default:
		return fmt.Sprintf(text, message.Type.String())
	}
}

func verdict(reject bool, yes string) string {
	if reject {
		return "refused"
	}
	return yes
}
