// Saturated stations that send to one receiver on a channel of 802.11b. Each line of input is a case: stations, smallest and largest window, rate in 100 kbit/s, payload in bytes, 1 for RTS and CTS,
// how many of the last stations do not hear the others, seconds, seed. Each line of output is the payload that arrived, in bit/s, after a tenth of a second of warming up.
#include "ns3/core-module.h"
#include "ns3/mobility-module.h"
#include "ns3/network-module.h"
#include "ns3/packet-socket-client.h"
#include "ns3/packet-socket-helper.h"
#include "ns3/packet-socket-server.h"
#include "ns3/propagation-module.h"
#include "ns3/wifi-module.h"
#include <cstring>
#include <iostream>
using namespace ns3;

static const double Warm = 0.1;
static uint64_t received;
static void Count(Ptr<const Packet> packet, const Address &)
{
    if (Simulator::Now().GetSeconds() >= Warm) received += packet->GetSize();
}

static void Run(int stations, int least, int largest, int rate, int payload, int rts, int hidden, double seconds, int seed)
{
    RngSeedManager::SetSeed(1);
    RngSeedManager::SetRun(seed);
    received = 0;
    NodeContainer all;
    all.Create(stations + 1);
    auto loss = CreateObject<MatrixPropagationLossModel>();
    loss->SetDefaultLoss(0);
    auto channel = CreateObject<YansWifiChannel>();
    channel->SetPropagationLossModel(loss);
    channel->SetPropagationDelayModel(CreateObject<ConstantSpeedPropagationDelayModel>());
    YansWifiPhyHelper phy;
    phy.SetChannel(channel);
    WifiHelper wifi;
    wifi.SetStandard(WIFI_STANDARD_80211b);
    std::string mode = rate == 110 ? "DsssRate11Mbps" : rate == 55 ? "DsssRate5_5Mbps" : rate == 20 ? "DsssRate2Mbps" : "DsssRate1Mbps";
    wifi.SetRemoteStationManager("ns3::ConstantRateWifiManager", "DataMode", StringValue(mode), "ControlMode", StringValue(mode), "RtsCtsThreshold", UintegerValue(rts ? 0 : 65535));
    WifiMacHelper mac;
    mac.SetType("ns3::AdhocWifiMac");
    auto devices = wifi.Install(phy, mac, all);
    Config::Set("/NodeList/*/DeviceList/*/$ns3::WifiNetDevice/Mac/Txop/MinCw", UintegerValue(least));
    Config::Set("/NodeList/*/DeviceList/*/$ns3::WifiNetDevice/Mac/Txop/MaxCw", UintegerValue(largest));
    MobilityHelper mobility;
    mobility.SetMobilityModel("ns3::ConstantPositionMobilityModel");
    mobility.Install(all);
    for (int i = 1; i <= stations - hidden; i++)
        for (int j = stations - hidden + 1; j <= stations; j++)
            loss->SetLoss(all.Get(i)->GetObject<MobilityModel>(), all.Get(j)->GetObject<MobilityModel>(), 1000);
    PacketSocketHelper sockets;
    sockets.Install(all);
    PacketSocketAddress to;
    to.SetSingleDevice(devices.Get(0)->GetIfIndex());
    to.SetPhysicalAddress(devices.Get(0)->GetAddress());
    to.SetProtocol(1);
    for (int i = 1; i <= stations; i++)
    {
        PacketSocketAddress peer = to;
        peer.SetSingleDevice(devices.Get(i)->GetIfIndex());
        auto client = CreateObject<PacketSocketClient>();
        client->SetRemote(peer);
        client->SetAttribute("PacketSize", UintegerValue(payload));
        client->SetAttribute("MaxPackets", UintegerValue(0));
        client->SetAttribute("Interval", TimeValue(MicroSeconds(450 + (payload + 36) * 80 / rate)));
        all.Get(i)->AddApplication(client);
        client->SetStartTime(MicroSeconds(137 * i));
    }
    auto server = CreateObject<PacketSocketServer>();
    server->SetLocal(to);
    all.Get(0)->AddApplication(server);
    server->TraceConnectWithoutContext("Rx", MakeCallback(&Count));
    Simulator::Stop(Seconds(Warm + seconds));
    Simulator::Run();
    Simulator::Destroy();
    std::cout << received * 8 / seconds << std::endl;
}

int main(int count, char **arguments)
{
    if (count > 1 && !strcmp(arguments[1], "--version"))
    {
        std::cout << NS3_VERSION << std::endl;
        return 0;
    }
    int stations, least, largest, rate, payload, rts, hidden, seed;
    double seconds;
    while (std::cin >> stations >> least >> largest >> rate >> payload >> rts >> hidden >> seconds >> seed) Run(stations, least, largest, rate, payload, rts, hidden, seconds, seed);
}
