import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.net.ssl.HttpsURLConnection;

/** Both clients that Java has by itself, which most libraries stand on. */
class Describe {
  public static void main(String[] args) throws Exception {
    String key = System.getenv("ALIBABA_CLOUD_ACCESS_KEY_ID");
    String url = "https://ecs.cn-hangzhou.aliyuncs.com/?Action=DescribeImages&Version=2014-05-26&Format=JSON"
        + "&RegionId=cn-hangzhou&SignatureMethod=HMAC-SHA1&SignatureNonce=1&AccessKeyId=" + key;
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    HttpsURLConnection connection = (HttpsURLConnection) new URL(url).openConnection();
    try (InputStream body = connection.getInputStream()) {
      String text = new String(body.readAllBytes());
      System.out.println(answer.statusCode() + " " + connection.getResponseCode() + " "
          + text.contains("\"TotalCount\":"));
    }
  }
}
