//! What each way of writing an order means, against the real catalogue.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::World;

#[test]
fn every_way_of_writing_means_one_thing() {
    let world = World::real();
    let lines = CASES.trim().lines().map(str::trim);
    let table: Vec<_> = lines.map(|written| format!("{written}\n    {}", meaning(&world, written))).collect();
    insta::assert_snapshot!(table.join("\n"));
}

fn meaning(world: &World, written: &str) -> String {
    let order = world.resolve(written).unwrap();
    let (id, name, slug, region) = (order.provider.id, order.name, order.plan.slug, order.region);
    let version = order.version.as_deref().unwrap_or("-");
    format!("{id} {name:?} {slug} {region} version {version} {:?}", order.options)
}

const CASES: &str = "
    provider=postgres; plan=xxs_sml; version=15
    provider=PG; plan=dev
    provider=pg; plan=dev; version=15
    provider=pg; plan=dev; version=latest
    provider=pg; plan=dev; region=mtl
    provider=pg; plan=dev; encryption=false; direct_host_only=no
    provider=Postgresql; plan=XXS Small Space; region=montréal; name=My base
    provider=pg; plan=xs_sml; version=latest; direct_host_only=yes; locale=fr_FR
    provider=pg; plan=xs_sml; encryption=enabled; do-backup=disabled
    provider=MySQL; plan=dev; version=8
    provider=mysql; plan=xs_sml; version=5; skip_log_bin=1
    provider=mongo; plan=xs_sml; region=Canada
    provider=redis; plan=S; version=8
    provider=redis; plan=S; version=8.8; region=france/gravelines
    provider=redis; plan=s_mono; region=PARHDS
    provider=Elastic Stack; plan=xs; version=latest; kibana=true; plugins=analysis-icu,mapper-murmur3
    provider=elasticsearch; plan=4XL; services=[{\"name\":\"kibana\",\"enabled\":false}]
    provider=jenkins; plan=XS; version=lts
    provider=Jenkins; plan=m; region=Gravelines
    provider=cellar
    provider=s3; region=North
    provider=fs_bucket; region=LONDON
    provider=FS Buckets; plan=Basic
    provider=config-provider
    provider=pulsar
    provider=pulsar; version=3.1; region=par
    provider=pulsar; region=parhds
    provider=kv
    provider=Materia KV
    provider=keycloak; version=26.0.7; access_domain=login.example.com
    provider=addon-keycloak; region=Warsaw
    provider=otoroshi; routes-domain=otoroshi.example.com; region=Australia
    provider=metabase; region=Singapore/Singapore
    provider=Matomo; region=wsw
    provider=MailPace - Transactional Email; plan=Scaling 50k
";
