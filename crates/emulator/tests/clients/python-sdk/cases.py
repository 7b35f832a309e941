"""What the SDK can do, in the order of its methods."""

import os
import unittest

import clever_cloud
import httpx
from clever_cloud import CleverCloudClient, OAuthCredentials

URL = os.environ["API_HOST"]
USER = "user_00000000-0000-4000-8000-000000000001"


class Cases(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        httpx.post(f"{URL}/_emulator/reset")
        credentials = OAuthCredentials("demo_consumer_key", "demo_consumer_secret", "demo_token", "demo_token_secret")
        self.client = CleverCloudClient(credentials, base_url=URL, allow_insecure_http=True)
        self.addAsyncCleanup(self.client.close)

    async def application(self):
        return await self.client.create_application(owner_id=USER, name="web", instance_slug="node")

    async def test_profile(self):
        self.assertEqual((await self.client.get_profile()).email, "demo@example.com")

    async def test_runtimes(self):
        self.assertEqual((await self.client.resolve_instance_slug("node"))[0], "node")

    async def test_application_is_created_and_deployed(self):
        application = await self.application()
        self.assertTrue(application.id.startswith("app_"))
        await self.client.redeploy_application(USER, application.id)

    async def test_wrong_credentials(self):
        wrong = OAuthCredentials("demo_consumer_key", "demo_consumer_secret", "demo_token", "wrong")
        async with CleverCloudClient(wrong, base_url=URL, allow_insecure_http=True) as client:
            with self.assertRaises(clever_cloud.AuthenticationError):
                await client.get_profile()

    async def test_domains(self):
        application = await self.application()
        await self.client.create_domain(USER, application.id, domain="example.com")
        self.assertEqual(len(await self.client.list_domains(USER, application.id)), 2)
        with self.assertRaises(clever_cloud.NotFoundError):
            await self.client.get_primary_domain(USER, application.id)

    async def test_tcp_redirection(self):
        application = await self.application()
        redirection = await self.client.create_tcp_redirection(USER, application.id)
        self.assertGreater(redirection.port, 0)
        with self.assertRaises(clever_cloud.HttpError):
            await self.client.create_tcp_redirection(USER, application.id)

    async def group(self):
        await self.client.create_networkgroup(USER, label="private", ng_id="ng_1")
        await self.client.create_networkgroup_member(
            USER, "ng_1", member_id="external_1", domain_name="external_1.m.ng_1.cc-ng.cloud", kind="EXTERNAL"
        )

    async def test_network_group(self):
        await self.group()
        group = await self.client.get_networkgroup(USER, "ng_1")
        self.assertEqual((group.label, group.members[0].id), ("private", "external_1"))
        self.assertEqual(len(await self.client.search_networkgroup_components(USER, query="priv")), 1)
        await self.client.delete_networkgroup(USER, "ng_1")
        with self.assertRaises(clever_cloud.NotFoundError):
            await self.client.get_networkgroup(USER, "ng_1")

    async def test_network_group_twice(self):
        await self.group()
        with self.assertRaises(clever_cloud.HttpError):
            await self.client.create_networkgroup(USER, label="private", ng_id="ng_1")

    async def test_network_group_member(self):
        await self.group()
        member = await self.client.get_networkgroup_member(USER, "ng_1", "external_1")
        self.assertEqual(member.kind, clever_cloud.MemberKind.EXTERNAL)
        await self.client.delete_networkgroup_member(USER, "ng_1", "external_1")
        with self.assertRaises(clever_cloud.NotFoundError):
            await self.client.get_networkgroup_member(USER, "ng_1", "external_1")

    async def test_external_peer(self):
        await self.group()
        created = await self.client.create_networkgroup_external_peer(
            USER, "ng_1", parent_member="external_1", peer_role="CLIENT", public_key="key", label="laptop"
        )
        peer = await self.client.get_networkgroup_peer(USER, "ng_1", created.peer_id)
        self.assertEqual((peer.kind, peer.label), (clever_cloud.PeerKind.EXTERNAL, "laptop"))

    async def test_clever_peer(self):
        await self.group()
        await self.client.create_networkgroup_peer(
            USER, "ng_1", peer_id="peer_1", parent_member="external_1", peer_role="SERVER", hv="hv1"
        )
        (peer,) = await self.client.list_networkgroup_peers(USER, "ng_1")
        self.assertEqual((peer.id, peer.kind), ("peer_1", clever_cloud.PeerKind.CLEVER))
        await self.client.delete_networkgroup_peer(USER, "ng_1", "peer_1")
        self.assertEqual(await self.client.list_networkgroup_peers(USER, "ng_1"), [])

    async def test_foreign_organisation(self):
        with self.assertRaises(clever_cloud.NotFoundError):
            await self.client.get_networkgroup("orga_00000000-0000-4000-8000-00000000000f", "ng_1")

    async def test_every_signature_method(self):
        for method in clever_cloud.SignatureMethod:
            credentials = OAuthCredentials(
                "demo_consumer_key", "demo_consumer_secret", "demo_token", "demo_token_secret", signature_method=method
            )
            async with CleverCloudClient(credentials, base_url=URL, allow_insecure_http=True) as client:
                self.assertEqual((await client.get_profile()).id, USER, method)

    async def test_api_token(self):
        credentials = clever_cloud.ApiTokenCredentials("demo_api_token")
        async with CleverCloudClient(credentials, base_url=URL, allow_insecure_http=True) as client:
            self.assertEqual((await client.get_profile()).id, USER)
