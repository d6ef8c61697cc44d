package main

import (
	"fmt"
	"io"
	"log"
	"math"
	"sort"
	"strings"

	"go.etcd.io/etcd/raft"
	pb "go.etcd.io/etcd/raft/raftpb"
	"go.etcd.io/etcd/raft/tracker"
)

// A server is one node of etcd's raft library with a disk in memory.
type server struct {
	id      uint64
	disk    *disk
	node    *raft.RawNode // nil while it is down
	applied uint64
	forgot  uint64 // the term whose leader it was made to forget, or 0
}

// A disk is etcd's storage in memory, of a cluster whose members are fixed.
type disk struct {
	*raft.MemoryStorage
	voters []uint64
}

func (d *disk) InitialState() (pb.HardState, pb.ConfState, error) {
	hard, _, err := d.MemoryStorage.InitialState()
	return hard, pb.ConfState{Voters: d.voters}, err
}

func newCluster(count int) map[uint64]*server {
	var voters []uint64
	for id := uint64(1); id <= uint64(count); id++ {
		voters = append(voters, id)
	}
	servers := map[uint64]*server{}
	for _, id := range voters {
		servers[id] = &server{id: id, disk: &disk{raft.NewMemoryStorage(), voters}}
		servers[id].start(0)
	}
	return servers
}

// The election and heartbeat timers never run here: who stands, and when a leader sends, is said by the schedule.
func (s *server) start(applied uint64) {
	node, err := raft.NewRawNode(&raft.Config{
		ID: s.id, ElectionTick: 1000, HeartbeatTick: 1, Storage: s.disk, Applied: applied,
		MaxSizePerMsg: math.MaxUint64, MaxInflightMsgs: 256, DisableProposalForwarding: true,
		Logger: &raft.DefaultLogger{Logger: log.New(io.Discard, "", 0)},
	})
	if err != nil {
		panic(err)
	}
	s.node, s.applied = node, applied
}

func (s *server) crash() { s.node, s.forgot = nil, 0 }

// Restart keeps what the paper keeps: term, vote and log. etcd would also keep the commit index; the library does not need it.
func (s *server) restart() {
	hard, _, _ := s.disk.InitialState()
	s.disk.SetHardState(pb.HardState{Term: hard.Term, Vote: hard.Vote})
	s.start(0)
}

// ForgetLeader starts a follower anew with all that it knows, the commit index too, except who leads.
func (s *server) forgetLeader() {
	s.forgot = s.node.BasicStatus().Term
	s.start(s.applied)
}

// Settle does what the library asks for (write to disk, apply) and returns what it wants sent.
func (s *server) settle() (messages []pb.Message) {
	for s.node.HasReady() {
		ready := s.node.Ready()
		if err := s.disk.Append(ready.Entries); err != nil {
			panic(err)
		}
		if !raft.IsEmptyHardState(ready.HardState) {
			s.disk.SetHardState(ready.HardState)
		}
		for _, entry := range ready.CommittedEntries {
			s.applied = entry.Index
		}
		messages = append(messages, ready.Messages...)
		s.node.Advance(ready)
	}
	return messages
}

func (s *server) log() []pb.Entry {
	last, _ := s.disk.LastIndex()
	if last == 0 {
		return nil
	}
	entries, err := s.disk.Entries(1, last+1, math.MaxUint64)
	if err != nil {
		panic(err)
	}
	return entries
}

func (s *server) String() string {
	is := s.node.BasicStatus()
	role := map[raft.StateType]string{raft.StateFollower: "follower", raft.StateCandidate: "candidate", raft.StateLeader: "leader"}[is.RaftState]
	leader := name(is.Lead)
	if s.forgot != 0 && is.Term == s.forgot && is.Lead == raft.None {
		leader = "?"
	}
	return fmt.Sprintf("%s %s term %d vote %s leader %s commit %d applied %d match %s log%s",
		name(s.id), role, is.Term, name(is.Vote), leader, is.Commit, s.applied, s.match(role), entriesText(s.log()))
}

func (s *server) match(role string) string {
	if role != "leader" {
		return "-"
	}
	match := map[uint64]uint64{}
	s.node.WithProgress(func(id uint64, _ raft.ProgressType, progress tracker.Progress) { match[id] = progress.Match })
	delete(match, s.id)
	var texts []string
	for _, id := range sorted(match) {
		texts = append(texts, fmt.Sprint(match[id]))
	}
	return strings.Join(texts, ",")
}

func sorted(match map[uint64]uint64) (ids []uint64) {
	for id := range match {
		ids = append(ids, id)
	}
	sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })
	return ids
}
