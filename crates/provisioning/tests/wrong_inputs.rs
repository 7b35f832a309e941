//! What an author reads when something is wrong, against the real catalogue.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::World;

#[test]
fn every_wrong_input_is_explained() {
    let world = World::real();
    let cases: Vec<_> = CASES.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert!(cases.len() >= 60);
    insta::assert_snapshot!(table(&world, &cases));
}

#[test]
fn names_that_would_be_taken_for_something_else_are_refused() {
    let cases = [
        "provider=pg; plan=dev; name=shop\n",
        "provider=pg; plan=dev; name=\u{1b}[31mshop",
        "provider=pg; plan=dev; name=addon_f956a647-d618-49f2-9455-fd877d9e383f",
    ];
    insta::assert_snapshot!(table(&World::real(), &cases));
}

/// One block a case: the input, then its sentences.
fn table(world: &World, cases: &[&str]) -> String {
    let mut blocks = Vec::new();
    for written in cases {
        let mut block = (*written).to_owned();
        for problem in world.resolve(written).unwrap_err() {
            let sentence = problem.sentence;
            assert!(sentence.starts_with(&problem.option), "{written}: names the option first: {sentence}");
            assert!(sentence.ends_with(['.', '?']) && !sentence.contains('\n'), "{written}: {sentence}");
            block.push_str("\n  - ");
            block.push_str(&sentence);
        }
        blocks.push(block);
    }
    blocks.join("\n\n")
}

const CASES: &str = "
    provider=
    provider=postgers; plan=dev
    provider=postgres-addon; plan=dev
    provider=oracle
    provider=kubernetes
    provider=azimutt
    provider=heptapod; region=Pariss; name=
    provider=pg
    provider=pg; region=mtl
    provider=redis; region=ldn
    provider=mongodb
    provider=pg; plan=
    provider=pg; plan=xxs_smal
    provider=pg; plan=XXS-SML
    provider=pg; plan=xxs small
    provider=pg; plan=huge
    provider=pg; plan=s_mono
    provider=pg; plan=plan_00000000-0000-4000-8000-000000000000
    provider=mongodb; plan=dev
    provider=mongodb; plan=DEV; region=ldn
    provider=redis; plan=xxs_sml; region=par
    provider=es; plan=dev
    provider=cellar; plan=M
    provider=pg; plan=dev; region=ldn
    provider=mysql; plan=dev; zone=London
    provider=kv; zone=rbx
    provider=fs-bucket; region=rbxhds
    provider=jenkins; plan=XS; region=fr-north-hds
    provider=pg; plan=xs_sml; region=fr-north-hds
    provider=pg; plan=xs_sml; region=
    provider=pg; plan=xs_sml; region=pars
    provider=pg; plan=xs_sml; region=Montréaal
    provider=pg; plan=xs_sml; zone=New York
    provider=pg; plan=xs_sml; zone=jed
    provider=pg; plan=xs_sml; region=eu-west-1
    provider=pg; plan=xs_sml; region=Paris
    provider=pg; plan=xs_sml; region=France/Roubaix
    provider=pg; plan=xs_sml; region=france
    provider=pg; plan=dev; region=Paris
    provider=kv; region=Roubaix
    provider=fs-bucket; zone=France
    provider=pg; plan=xs_sml; version=13
    provider=pg; plan=xs_sml; version=15.18
    provider=pg; plan=xs_sml; version=
    provider=pg; plan=xs_sml; version=v17
    provider=pg; plan=xs_sml; version=newest
    provider=mysql; plan=xs_sml; version=8
    provider=mysql; plan=xs_sml; version=8.5
    provider=redis; plan=S; version=7.2.4
    provider=redis; plan=S; version=88
    provider=jenkins; plan=XS; version=2.4
    provider=pg; plan=dev; version=17
    provider=pg; plan=dev; version=15; region=mtl
    provider=mysql; plan=dev; version=5.7; region=Montréal
    provider=cellar; version=2
    provider=kv; version=latest
    provider=keycloak; version=latest
    provider=pulsar; version=4
    provider=pg; plan=dev; encryption=true; direct_host_only=yes; locale=fr_FR
    provider=mysql; plan=dev; skip-log-bin=true
    provider=pg; plan=xs_sml; encription=true
    provider=pg; plan=xs_sml; kibana=true
    provider=pg; plan=dev; kibana=true
    provider=pg; plan=xs_sml; version=17; direct-host=true
    provider=es; plan=xs; kibanna=true
    provider=redis; plan=S; direct_host_only=true
    provider=cellar; encryption=true
    provider=config-provider; FOO=bar
    provider=keycloak; domain=example.com
    provider=pulsar; encryption=true
    provider=pg; plan=xs_sml; encryption=maybe
    provider=pg; plan=xs_sml; locale=false
    provider=pg; plan=xs_sml; direct_host_only=true; direct-host-only=false
    provider=pg; plan=xs_sml; options.version=17
    provider=pg; plan=xs_sml; name=
    provider=pg; plan=xxs_smal; region=Pariss; version=99; encription=true; name= ; options.version=3
    provider=pg; plan=nope; zone=France; version=8.0
    provider=mongodb; plan=dev; region=Pari; encryption=perhaps
";
