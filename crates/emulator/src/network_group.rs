//! Network groups: a private network between applications, add-ons and machines elsewhere. No packet is ever sent.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::dice::Dice;
use crate::refusal::Refusal;
use crate::store::Row;

/// What is remembered of one.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct NetworkGroup {
    pub(crate) id: String,
    pub(crate) owner: String,
    order: NewNetworkGroup,
    pub(crate) members: Vec<Member>,
    pub(crate) peers: Vec<Peer>,
}

/// The body of an order; clients choose the id.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct NewNetworkGroup {
    pub(crate) id: Option<String>,
    label: Option<String>,
    description: Option<String>,
    tags: Option<Vec<String>>,
    #[serde(skip_serializing)]
    members: Option<Vec<Member>>,
}

/// An application, an add-on, or a machine elsewhere.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Member {
    pub(crate) id: String,
    label: Option<String>,
    domain_name: String,
    kind: String,
}

/// The body of `POST …/external-peers` and, with an id and a hypervisor, of `POST …/peers`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NewPeer {
    id: Option<String>,
    hv: Option<String>,
    label: Option<String>,
    peer_role: String,
    public_key: Option<String>,
    hostname: Option<String>,
    parent_member: String,
    parent_event: Option<String>,
}

/// A machine with its key.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Peer {
    pub(crate) id: String,
    order: NewPeer,
}

impl NewNetworkGroup {
    /// An empty one.
    pub(crate) fn named(label: &str) -> Self {
        Self { id: None, label: Some(label.to_owned()), description: None, tags: None, members: None }
    }

    pub(crate) fn create(mut self, owner: String, dice: &mut Dice) -> NetworkGroup {
        let id = self.id.take().unwrap_or_else(|| format!("ng_{}", dice.uuid()));
        let members = self.members.take().unwrap_or_default();
        NetworkGroup { id, owner, order: self, members, peers: Vec::new() }
    }
}

impl NewPeer {
    pub(crate) fn create(mut self, dice: &mut Dice) -> Peer {
        let id = self.id.take().unwrap_or_else(|| format!("external_peer_{}", dice.uuid()));
        Peer { id, order: self }
    }
}

impl Row for NetworkGroup {
    fn ids(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.id)
    }

    fn group(&self) -> &str {
        &self.owner
    }
}

impl NetworkGroup {
    pub(crate) fn view(&self) -> Value {
        json!({
            "id": self.id,
            "ownerId": self.owner,
            "label": self.order.label,
            "description": self.order.description,
            "networkIp": NETWORK,
            "lastAllocatedIp": "10.105.0.5",
            "tags": self.order.tags.as_deref().unwrap_or_default(),
            "members": self.members,
            "peers": self.peers.iter().map(Peer::view).collect::<Vec<Value>>(),
            "version": 0,
        })
    }

    /// The group, its members and its peers, each with its `type`, whose label or id has `text` in it.
    pub(crate) fn search(&self, text: &str) -> Vec<Value> {
        let members = self.members.iter().map(|member| ("Member", json!(member)));
        let peers = self.peers.iter().map(|peer| (peer.kind(), peer.view()));
        let all = std::iter::once(("NetworkGroup", self.view())).chain(members).chain(peers);
        let found = all.filter(|(_, view)| {
            let has =
                |field| view.get(field).and_then(Value::as_str).is_some_and(|value| value.contains(text));
            has("label") || has("id")
        });
        found.map(|(kind, view)| with_type(view, kind)).collect()
    }

    pub(crate) fn peer(&self, id: &str) -> Result<&Peer, Refusal> {
        self.peers.iter().find(|peer| peer.id == id).ok_or_else(|| Refusal::not_found("peer", id))
    }

    /// The file for `wg-quick` of a peer.
    pub(crate) fn wireguard(&self, peer: &Peer) -> String {
        format!(
            "# {}\n[Interface]\nPrivateKey = <%PrivateKey%>\nAddress = {ADDRESS}/16\n\n[Peer]\nPublicKey = {}\nAllowedIPs = {NETWORK}\n",
            self.id,
            peer.order.public_key.as_deref().unwrap_or_default()
        )
    }
}

/// The network of every group, and the address of every peer in it.
const NETWORK: &str = "10.105.0.0/16";
const ADDRESS: &str = "10.105.0.5";

impl Peer {
    pub(crate) fn belongs_to(&self, member: &str) -> bool {
        self.order.parent_member == member
    }

    fn kind(&self) -> &'static str {
        if self.order.hv.is_some() { "CleverPeer" } else { "ExternalPeer" }
    }

    pub(crate) fn view(&self) -> Value {
        let p = &self.order;
        let is_client = p.peer_role == "CLIENT";
        json!({
            "id": self.id,
            "type": self.kind(),
            "hv": p.hv,
            "label": p.label,
            "publicKey": p.public_key,
            "hostname": p.hostname,
            "parentMember": p.parent_member,
            "parentEvent": p.parent_event,
            "endpoint": {
                "type": if is_client { "ClientEndpoint" } else { "ServerEndpoint" },
                "ngTerm": {"host": ADDRESS, "port": 51820},
            },
        })
    }
}

fn with_type(mut view: Value, kind: &str) -> Value {
    if let Some(fields) = view.as_object_mut() {
        fields.insert("type".into(), json!(kind));
    }
    view
}
