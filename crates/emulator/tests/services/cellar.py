"""What boto3 does with the keys of an add-on, and with those of another one."""

import io
import os
import urllib.error
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError

BUCKET = 'my.bucket-1'
KEY = 'ä/b +c&<>.txt'


def client(key_id=os.environ['AWS_ACCESS_KEY_ID'], secret=os.environ['AWS_SECRET_ACCESS_KEY'], **config):
    return boto3.client('s3', aws_access_key_id=key_id, aws_secret_access_key=secret, config=Config(**config))


def refusal(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response['Error']['Code']
    raise AssertionError('it is allowed')


def fetch(url, **arguments):
    try:
        with urllib.request.urlopen(urllib.request.Request(url, **arguments)) as answer:
            return answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read(), error.headers


def buckets(s3):
    s3.create_bucket(Bucket=BUCKET)
    s3.create_bucket(Bucket=BUCKET)
    assert [bucket['Name'] for bucket in s3.list_buckets()['Buckets']] == [BUCKET]
    s3.head_bucket(Bucket=BUCKET)
    assert refusal(s3.head_bucket, Bucket='absent') == '404'
    assert refusal(s3.create_bucket, Bucket='a_b') == 'InvalidBucketName'
    assert refusal(s3.get_bucket_policy, Bucket=BUCKET) == 'NoSuchBucketPolicy'
    s3.put_bucket_policy(Bucket=BUCKET, Policy='{"Version": "2012-10-17"}')
    assert s3.get_bucket_policy(Bucket=BUCKET)['Policy'] == '{"Version": "2012-10-17"}'
    s3.delete_bucket_policy(Bucket=BUCKET)
    assert refusal(s3.get_bucket_policy, Bucket=BUCKET) == 'NoSuchBucketPolicy'
    enable = {'Status': 'Enabled'}
    assert refusal(s3.put_bucket_accelerate_configuration, Bucket=BUCKET, AccelerateConfiguration=enable) == 'NotImplemented'
    assert 'Status' not in s3.get_bucket_versioning(Bucket=BUCKET)
    s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration=enable)
    assert s3.get_bucket_versioning(Bucket=BUCKET)['Status'] == 'Enabled'


def objects(s3):
    s3.put_object(Bucket=BUCKET, Key=KEY, Body=b'hello', Metadata={'who': 'me'}, ContentType='text/plain')
    found = s3.get_object(Bucket=BUCKET, Key=KEY)
    assert found['Body'].read() == b'hello'
    assert (found['Metadata'], found['ContentType']) == ({'who': 'me'}, 'text/plain')
    assert found['ETag'] == '"5d41402abc4b2a76b9719d911017c592"'
    assert s3.get_object(Bucket=BUCKET, Key=KEY, Range='bytes=1-2')['Body'].read() == b'el'
    assert refusal(s3.get_object, Bucket=BUCKET, Key='absent') == 'NoSuchKey'
    assert refusal(s3.get_object, Bucket=BUCKET, Key=KEY, IfNoneMatch=found['ETag']) == '304'
    assert refusal(s3.put_object, Bucket=BUCKET, Key=KEY, IfNoneMatch='*') == 'PreconditionFailed'
    assert refusal(s3.put_object, Bucket=BUCKET, Key='x', Body=b'a', ContentMD5='AAAA') == 'BadDigest'
    assert refusal(s3.delete_bucket, Bucket=BUCKET) == 'BucketNotEmpty'
    tags = [{'Key': 'a', 'Value': 'b'}]
    s3.put_object_tagging(Bucket=BUCKET, Key=KEY, Tagging={'TagSet': tags})
    assert s3.get_object_tagging(Bucket=BUCKET, Key=KEY)['TagSet'] == tags


def lists(s3):
    for number in range(5):
        s3.put_object(Bucket=BUCKET, Key=f'list/{number}')
    for operation in 'list_objects', 'list_objects_v2':
        pages = list(s3.get_paginator(operation).paginate(Bucket=BUCKET, Prefix='list/', PaginationConfig={'PageSize': 2}))
        keys = [[item['Key'] for item in page['Contents']] for page in pages]
        assert keys == [['list/0', 'list/1'], ['list/2', 'list/3'], ['list/4']], keys
        folders = getattr(s3, operation)(Bucket=BUCKET, Delimiter='/')['CommonPrefixes']
        assert [folder['Prefix'] for folder in folders] == ['list/', 'ä/'], folders


def large(s3):
    content = os.urandom((5 << 20) + 1)
    parts = TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20)
    s3.upload_fileobj(io.BytesIO(content), BUCKET, 'large', Config=parts)
    assert s3.head_object(Bucket=BUCKET, Key='large')['ETag'].endswith('-2"')
    s3.copy({'Bucket': BUCKET, 'Key': 'large'}, BUCKET, 'copy', Config=parts)
    for key in 'large', 'copy':
        assert s3.get_object(Bucket=BUCKET, Key=key)['Body'].read() == content
    upload = s3.create_multipart_upload(Bucket=BUCKET, Key='never')['UploadId']
    assert [item['Key'] for item in s3.list_multipart_uploads(Bucket=BUCKET)['Uploads']] == ['never']
    for number in 1, 2:
        s3.upload_part(Bucket=BUCKET, Key='never', UploadId=upload, PartNumber=number, Body=b'little')
    parts = [{'PartNumber': part['PartNumber'], 'ETag': part['ETag']} for part in s3.list_parts(Bucket=BUCKET, Key='never', UploadId=upload)['Parts']]
    complete = {'Bucket': BUCKET, 'Key': 'never', 'UploadId': upload, 'MultipartUpload': {'Parts': parts}}
    assert refusal(s3.complete_multipart_upload, **complete) == 'EntityTooSmall'
    s3.abort_multipart_upload(Bucket=BUCKET, Key='never', UploadId=upload)
    assert refusal(s3.list_parts, Bucket=BUCKET, Key='never', UploadId=upload) == 'NoSuchUpload'


def presigned():
    for version in 's3', 's3v4':
        s3 = client(signature_version=version)
        params = {'Bucket': BUCKET, 'Key': KEY}
        show = {**params, 'ResponseContentDisposition': 'attachment; filename=x'}
        url = s3.generate_presigned_url('get_object', Params=show)
        status, body, headers = fetch(url)
        assert (status, body, headers['Content-Disposition']) == (200, b'hello', 'attachment; filename=x')
        assert fetch(url, method='DELETE')[0] == 403
        assert fetch(url.replace('filename', 'filenam'))[0] == 403
        url = s3.generate_presigned_url('put_object', Params={'Bucket': BUCKET, 'Key': version})
        assert fetch(url, method='PUT', data=b'sent', headers={'Content-Type': ''})[0] == 200, fetch(url)
        assert s3.get_object(Bucket=BUCKET, Key=version)['Body'].read() == b'sent'


def strangers(s3):
    other = client(os.environ['OTHER_KEY_ID'], os.environ['OTHER_KEY_SECRET'])
    assert not other.list_buckets().get('Buckets')
    for call in other.list_objects_v2, other.delete_bucket, other.get_bucket_acl:
        assert refusal(call, Bucket=BUCKET) == 'AccessDenied'
    for call in other.get_object, other.put_object, other.delete_object, other.create_multipart_upload:
        assert refusal(call, Bucket=BUCKET, Key=KEY) == 'AccessDenied'
    other.create_bucket(Bucket='theirs')
    source = {'Bucket': BUCKET, 'Key': KEY}
    assert refusal(other.copy_object, Bucket='theirs', Key='stolen', CopySource=source) == 'AccessDenied'
    assert refusal(client(secret='wrong').list_buckets) == 'SignatureDoesNotMatch'
    assert refusal(client(key_id='WRONG').list_buckets) == 'InvalidAccessKeyId'
    assert fetch(s3.meta.endpoint_url)[0] == 403


def remove(s3):
    keys = [{'Key': item['Key']} for item in s3.list_objects_v2(Bucket=BUCKET)['Contents']]
    assert len(s3.delete_objects(Bucket=BUCKET, Delete={'Objects': keys})['Deleted']) == len(keys)
    s3.delete_bucket(Bucket=BUCKET)
    assert refusal(s3.list_objects_v2, Bucket=BUCKET) == 'NoSuchBucket'


s3 = client()
buckets(s3)
objects(s3)
lists(s3)
large(s3)
presigned()
strangers(s3)
remove(s3)
