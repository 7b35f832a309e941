//! Hosts that are no machines: a root directory with busybox and nothing else, and containers made of it, each reached
//! through its own connection plugin, as the community publishes it.
//!
//! They take root, programs of Debian and those plugins, so they are ignored unless they are asked for: `cargo xtask
//! test` does where it can get all of it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected has failed"
)]

mod engine;
mod life;
mod root;

use engine::Engine;
use life::{Host, lives};
use root::Root;

#[test]
#[ignore = "needs root and an executable of `cargo xtask dist`; `cargo xtask test` runs it"]
fn a_root_directory_with_nothing_but_a_shell_is_a_host() {
    let (kept, sent, other) = (Root::new(), Root::new(), Root::new());
    let chroot = |name, root: &Root, variables| Host {
        name,
        connection: "community.general.chroot",
        address: root.folder.to_str().unwrap().to_owned(),
        variables,
    };
    let left = lives(
        &[
            chroot("kept", &kept, ""),
            chroot("sent", &sent, "clevercloud_executable_cache=false"),
            chroot("other", &other, "ansible_become=true ansible_become_method=su ansible_become_user=ann"),
        ],
        &[],
    );
    insta::assert_snapshot!(left, @r#"
    kept: ["root/.ansible/noa.clevercloud/clevercloud-checked-<sha256>", "root/.ansible/noa.clevercloud/clevercloud-modules-<sha256>"]
    sent: []
    other: []
    "#);
}

#[test]
#[ignore = "needs podman, buildah and an executable of `cargo xtask dist`; `cargo xtask test` runs it"]
fn a_container_is_a_host() {
    let root = Root::new();
    let engine = Engine::new(&root);
    let container =
        |name, connection, variables| Host { name, connection, address: engine.container(name), variables };
    let left = lives(
        &[
            container("buildah", "containers.podman.buildah", ""),
            container("docker", "community.docker.docker", ""),
            container("docker-ann", "community.docker.docker", "ansible_user=ann"),
            container("podman", "containers.podman.podman", ""),
        ],
        &engine.environment(),
    );
    insta::assert_snapshot!(left, @r#"
    buildah: ["root/.ansible/noa.clevercloud/clevercloud-checked-<sha256>", "root/.ansible/noa.clevercloud/clevercloud-modules-<sha256>"]
    docker: ["root/.ansible/noa.clevercloud/clevercloud-checked-<sha256>", "root/.ansible/noa.clevercloud/clevercloud-modules-<sha256>"]
    docker-ann: ["home/ann/.ansible/noa.clevercloud/clevercloud-checked-<sha256>", "home/ann/.ansible/noa.clevercloud/clevercloud-modules-<sha256>"]
    podman: []
    "#);
}
